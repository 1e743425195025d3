/* SPDX-License-Identifier: GPL-3.0-or-later */
/* comments: what readers wrote, and the writer's decisions and replies. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "command.h"
#include "json.h"
#include "locate.h"
#include "publisher.h"
#include "reader-comments.h"
#include "report.h"
#include "text.h"

#define MAX_REPLY (64 * 1024)

static const char *const states[] = { "approved", "held", "spam", "trashed" };

static const struct
{
  GalleyCommentActions action;
  const char *name;
} actions[] = {
  { GALLEY_COMMENT_CAN_APPROVE, "approve" },
  { GALLEY_COMMENT_CAN_HOLD, "hold" },
  { GALLEY_COMMENT_CAN_SPAM, "spam" },
  { GALLEY_COMMENT_CAN_TRASH, "trash" },
  { GALLEY_COMMENT_CAN_REPLY, "reply" },
};

static JsonObject *
comment_to_json (GalleyComment *comment)
{
  JsonObject *object = json_object_new ();
  JsonArray *can = json_array_new ();
  g_autofree char *time = g_date_time_format_iso8601 (galley_comment_get_time (comment));

  json_object_set_string_member (object, "id", galley_comment_get_id (comment));
  json_object_set_string_member (object, "author", galley_comment_get_author (comment));
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "text", galley_comment_get_text (comment));
  json_object_set_string_member (object, "status", states[galley_comment_get_status (comment)]);
  if (galley_comment_get_parent (comment) != NULL)
    json_object_set_string_member (object, "parent", galley_comment_get_parent (comment));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (galley_comment_get_actions (comment) & actions[i].action)
      json_array_add_string_element (can, actions[i].name);
  json_object_set_array_member (object, "can", can);
  return object;
}

static void
print_comment (GalleyComment *comment)
{
  g_autofree char *time = g_date_time_format (galley_comment_get_time (comment), "%F %H:%M");
  const char *author = galley_comment_get_author (comment);
  g_autofree char *head = NULL;
  g_autofree char *text = NULL;

  if (galley_comment_get_status (comment) == GALLEY_COMMENT_HELD)
    /* Translators: the head of a comment: the reader’s name, and when it was written. */
    head = g_strdup_printf (_ ("%s, %s (waits for approval):"), author, time);
  else if (galley_comment_get_status (comment) == GALLEY_COMMENT_SPAM)
    /* Translators: the head of a comment: the reader’s name, and when it was written. */
    head = g_strdup_printf (_ ("%s, %s (marked as spam):"), author, time);
  else
    head = g_strdup_printf ("%s, %s:", author, time);
  text = g_strdup_printf ("%s  [%s]\n  %s\n\n", head, galley_comment_get_id (comment),
                          galley_comment_get_text (comment));
  galley_report_text (text);
}

static GalleyExit
list (GalleyCommandContext *context,
      GalleyLocated *located,
      GalleySite *site)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) comments =
      galley_reader_comments_list (context->workspace, site, located->path, context->cancellable, &error);
  JsonObject *object;
  JsonArray *array;

  if (comments == NULL)
    return galley_report_error (context, error);
  for (guint i = 0; !context->json && i < comments->len; i++)
    print_comment (g_ptr_array_index (comments, i));
  if (!context->json && comments->len == 0)
    g_printerr (_ ("No comments yet.\n"));
  if (!context->json)
    return GALLEY_EXIT_OK;
  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < comments->len; i++)
    json_array_add_object_element (array, comment_to_json (g_ptr_array_index (comments, i)));
  json_object_set_array_member (object, "comments", array);
  galley_report_json (object);
  return GALLEY_EXIT_OK;
}

/* The reply, from a file or the standard input. (transfer full) (nullable) */
static char *
read_text (const char *name,
           GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (g_str_equal (name, "-") ? "/dev/stdin" : name, &text, &length, error))
    return NULL;
  if (length > MAX_REPLY || !g_utf8_validate (text, (gssize) length, NULL) || galley_text_is_blank (text))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The reply is empty, far too long, or no text. Nothing was sent."));
      return NULL;
    }
  return g_steal_pointer (&text);
}

static GalleyExit
report_comment_error (GalleyCommandContext *context,
                      const char *id,
                      const GError *error)
{
  if (!g_error_matches (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
    return galley_report_error (context, error);
  return galley_report_failure (
      context, GALLEY_EXIT_NOT_FOUND, "not-found",
      _ ("The site has no comment “%s”. “galleyctl comments ARTICLE” prints the names of "
         "comments in square brackets."),
      id);
}

static GalleyExit
reply (GalleyCommandContext *context,
       GalleyLocated *located,
       GalleySite *site)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = context->text_file != NULL ? read_text (context->text_file, &error) : NULL;

  if (context->text_file == NULL)
    return galley_report_failure (context, GALLEY_EXIT_USAGE, "usage",
                                  _ ("Give the reply in a file with --text, or - for the standard input."));
  if (text == NULL || !galley_reader_comments_reply (context->workspace, site, located->path, context->reply, text,
                                                     context->cancellable, &error))
    return report_comment_error (context, context->reply, error);
  return GALLEY_EXIT_OK;
}

static const char *
chosen (GalleyCommandContext *context,
        GalleyCommentStatus *status)
{
  const struct
  {
    const char *id;
    GalleyCommentStatus status;
  } choices[] = {
    { context->approve, GALLEY_COMMENT_APPROVED },
    { context->hold, GALLEY_COMMENT_HELD },
    { context->spam, GALLEY_COMMENT_SPAM },
    { context->trash_comment, GALLEY_COMMENT_TRASHED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].id != NULL)
      {
        *status = choices[i].status;
        return choices[i].id;
      }
  return NULL;
}

GalleyExit
galley_command_comments (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleySite) site = located != NULL ? galley_locate_site (context, &exit) : NULL;
  GalleyCommentStatus status = GALLEY_COMMENT_APPROVED;
  const char *id = chosen (context, &status);
  g_autoptr (GError) error = NULL;

  if (site == NULL)
    return exit;
  if (context->reply != NULL)
    return reply (context, located, site);
  if (id == NULL)
    return list (context, located, site);
  if (!galley_reader_comments_moderate (context->workspace, site, id, status, context->cancellable, &error))
    return report_comment_error (context, id, error);
  return GALLEY_EXIT_OK;
}
