/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about review: status, approve, ask-changes. */
#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "article-sign-off.h"
#include "article-standing.h"
#include "command.h"
#include "json.h"
#include "locate.h"
#include "report.h"
#include "review-states.h"
#include "state-changes.h"
#include "status-words.h"
#include "text.h"

/* What changed since a stale decision; NULL: what it was about is not kept here. */
static GPtrArray *
changes_since (GalleyLocated *located,
               const GalleyArticleStanding *standing,
               const GalleySignOff *sign_off)
{
  g_autofree char *folder = galley_article_file_review_folder (located->path);
  g_autoptr (GalleyArticleState) then = galley_review_states_find (folder, sign_off->digest);

  return then != NULL ? galley_state_changes_list (then, standing->state) : NULL;
}

static JsonArray *
changes_to_json (GPtrArray *changes)
{
  static const char *const kinds[] = { "text", "detail", "picture" };
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyStateChange *change = g_ptr_array_index (changes, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", kinds[change->kind]);
      galley_json_set_string (object, "name", change->name);
      galley_json_set_string (object, "before", change->before);
      galley_json_set_string (object, "after", change->after);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
sign_off_to_json (GalleyLocated *located,
                  const GalleyArticleStanding *standing,
                  const GalleySignOff *sign_off)
{
  JsonObject *object = json_object_new ();
  g_autofree char *time = g_date_time_format_iso8601 (sign_off->time);
  gboolean valid = galley_sign_off_is_about (sign_off, standing->digest);
  g_autoptr (GPtrArray) changes = valid ? NULL : changes_since (located, standing, sign_off);

  json_object_set_string_member (object, "author", sign_off->author);
  json_object_set_string_member (object, "author_id", sign_off->author_id);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "decision", sign_off->approves ? "approve" : "ask-changes");
  galley_json_set_string (object, "remark", sign_off->remark);
  json_object_set_string_member (object, "digest", sign_off->digest);
  json_object_set_boolean_member (object, "valid", valid);
  if (changes != NULL)
    json_object_set_array_member (object, "changes", changes_to_json (changes));
  return object;
}

static void
print_json (GalleyLocated *located,
            const GalleyArticleStanding *standing)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_string_member (object, "path", located->path);
  json_object_set_string_member (object, "status", galley_status_get_name (standing->status));
  json_object_set_string_member (object, "digest", standing->digest);
  for (guint i = 0; i < standing->sign_offs->len; i++)
    json_array_add_object_element (array, sign_off_to_json (located, standing, standing->sign_offs->pdata[i]));
  json_object_set_array_member (object, "sign_offs", array);
  galley_report_json (object);
}

static void
print_paragraph (const char *sign,
                 const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_print ("    %s %s\n", sign, lines[i]);
}

static void
print_change (const GalleyStateChange *change)
{
  g_autofree char *words = NULL;

  if (change->kind != GALLEY_STATE_CHANGE_TEXT)
    {
      words = galley_state_change_words (change);
      g_print ("    %s\n", words);
      return;
    }
  if (change->before != NULL)
    print_paragraph ("-", change->before);
  if (change->after != NULL)
    print_paragraph ("+", change->after);
}

static void
print_sign_off (GalleyLocated *located,
                const GalleyArticleStanding *standing,
                const GalleySignOff *sign_off)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (sign_off->time);
  g_autofree char *time = g_date_time_format (local, "%F %H:%M");
  gboolean valid = galley_sign_off_is_about (sign_off, standing->digest);
  g_autoptr (GPtrArray) changes = NULL;

  /* Translators: a reviewer’s name, and when that was. */
  g_print (sign_off->approves ? _ ("%s approved it on %s") : _ ("%s asked for changes on %s"), sign_off->author, time);
  g_print ("%s\n", valid ? "" : _ ("; it has changed since:"));
  if (sign_off->remark != NULL)
    print_paragraph (">", sign_off->remark);
  if (valid)
    return;
  changes = changes_since (located, standing, sign_off);
  if (changes == NULL)
    g_print ("    %s\n", _ ("What it was like then is not kept here."));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    print_change (g_ptr_array_index (changes, i));
}

GalleyExit
galley_command_status (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleyArticleStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  if (located == NULL)
    return exit;
  standing = galley_article_standing_read (context->workspace, located->snapshot, located->path, context->cancellable,
                                           &error);
  if (standing == NULL)
    return galley_report_error (context, error);
  if (context->json)
    {
      print_json (located, standing);
      return GALLEY_EXIT_OK;
    }
  g_print ("%s\n", galley_status_words (standing->status));
  for (guint i = 0; i < standing->sign_offs->len; i++)
    print_sign_off (located, standing, standing->sign_offs->pdata[i]);
  return GALLEY_EXIT_OK;
}

static GalleyExit
decide (GalleyCommandContext *context,
        gboolean approves)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  const char *remark = galley_text_is_blank (context->remark) ? NULL : context->remark;
  g_autoptr (GalleyArticleStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  if (located == NULL)
    return exit;
  standing = galley_article_standing_read (context->workspace, located->snapshot, located->path, context->cancellable,
                                           &error);
  if (standing == NULL ||
      !galley_article_sign_off (context->workspace, located->path, standing->state, approves, remark, &error))
    return galley_report_error (context, error);
  return galley_command_status (context);
}

GalleyExit
galley_command_approve (GalleyCommandContext *context)
{
  return decide (context, TRUE);
}

GalleyExit
galley_command_ask_changes (GalleyCommandContext *context)
{
  return decide (context, FALSE);
}
