/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions of reviewers: review list, review accept, review reject. */
#include "command-suggestions.h"

#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "json.h"
#include "locate.h"
#include "report.h"
#include "review-suggest.h"

static const char *const states[] = { "open", "accepted", "rejected" };
static const char *const kinds[] = { "insert", "delete", "replace" };
static const char *const places[] = { "attached", "moved", "unsure", "orphan" };

/* Where its suggestions stand in the text as it is now. (transfer full) */
static GalleyReview *
open_review (GalleyCommandContext *context,
             GalleyLocated *located)
{
  g_autofree char *folder = galley_article_file_review_folder (located->path);
  GalleyReviewLog *log = galley_review_log_new ();
  GalleyReview *review;

  /* what cannot be read is no reason not to show the rest */
  galley_review_log_read (log, folder, NULL);
  review = galley_workspace_open_review (context->workspace, located->path, log);
  galley_review_locate (review, galley_document_get_body (located->document));
  galley_review_locate_details (review, galley_document_get_front_matter (located->document));
  return review;
}

static JsonObject *
to_json (GalleySuggestion *suggestion)
{
  JsonObject *object = json_object_new ();
  const GalleyAnchor *anchor = galley_suggestion_get_anchor (suggestion);
  GalleyAnchorPlace place = galley_suggestion_get_place (suggestion);
  g_autofree char *time = g_date_time_format_iso8601 (galley_suggestion_get_time (suggestion));

  json_object_set_string_member (object, "id", galley_suggestion_get_id (suggestion));
  json_object_set_string_member (object, "kind", kinds[galley_suggestion_get_kind (suggestion)]);
  json_object_set_string_member (object, "state", states[galley_suggestion_get_state (suggestion)]);
  json_object_set_string_member (object, "author", galley_suggestion_get_author (suggestion));
  json_object_set_string_member (object, "time", time);
  galley_json_set_string (object, "detail", anchor->detail);
  json_object_set_string_member (object, "old", anchor->exact);
  json_object_set_string_member (object, "new", galley_suggestion_get_replacement (suggestion));
  galley_json_set_string (object, "remark", galley_suggestion_get_remark (suggestion));
  json_object_set_string_member (object, "place", places[place.state]);
  json_object_set_int_member (object, "start", place.start);
  json_object_set_int_member (object, "end", place.end);
  return object;
}

static void
print_one (GalleySuggestion *suggestion)
{
  gboolean open = galley_suggestion_get_state (suggestion) == GALLEY_SUGGESTION_OPEN;
  gboolean stale = galley_suggestion_get_place (suggestion).state > GALLEY_ANCHOR_MOVED;

  g_print ("%s  %s, %s%s%s\n", galley_suggestion_get_id (suggestion), galley_suggestion_get_author (suggestion),
           states[galley_suggestion_get_state (suggestion)], open && stale ? ", " : "",
           open && stale ? _ ("the words have changed") : "");
  if (*galley_suggestion_get_anchor (suggestion)->exact != '\0')
    g_print ("    - %s\n", galley_suggestion_get_anchor (suggestion)->exact);
  if (*galley_suggestion_get_replacement (suggestion) != '\0')
    g_print ("    + %s\n", galley_suggestion_get_replacement (suggestion));
  if (galley_suggestion_get_remark (suggestion) != NULL)
    g_print ("    > %s\n", galley_suggestion_get_remark (suggestion));
}

GalleyExit
galley_command_suggestions_list (GalleyCommandContext *context)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleyReview) review = NULL;
  JsonArray *array;
  JsonObject *object;
  GListModel *suggestions;

  if (located == NULL)
    return exit;
  review = open_review (context, located);
  suggestions = galley_review_get_suggestions (review);
  array = json_array_new ();
  if (!context->json && g_list_model_get_n_items (suggestions) == 0)
    g_printerr (_ ("No suggestions.\n"));
  for (guint i = 0; i < g_list_model_get_n_items (suggestions); i++)
    {
      g_autoptr (GalleySuggestion) suggestion = g_list_model_get_item (suggestions, i);

      if (!context->json)
        print_one (suggestion);
      json_array_add_object_element (array, to_json (suggestion));
    }
  object = json_object_new ();
  json_object_set_array_member (object, "suggestions", array);
  if (context->json)
    galley_report_json (object);
  else
    json_object_unref (object);
  return GALLEY_EXIT_OK;
}

typedef struct
{
  gboolean told;
  GError *error;
} Outcome;

static void
decided_cb (GalleyReview *review,
            GalleyThread *thread,
            const GError *error,
            gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->told = TRUE;
  outcome->error = error != NULL ? g_error_copy (error) : NULL;
}

/* Over nothing that was written meanwhile, and with the text before it among the versions. */
static gboolean
save_text (GalleyCommandContext *context,
           GalleyLocated *located,
           GalleySuggestion *suggestion,
           GError **error)
{
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyFileStamp) saved = NULL;
  g_autoptr (GalleyDocument) before = galley_article_file_load (located->path, &stamp, error);
  g_autoptr (GalleyDocument) after = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *body = NULL;

  if (before == NULL)
    return FALSE;
  body = galley_suggestion_apply (suggestion, galley_document_get_body (before));
  if (body == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("The words have changed since the suggestion was made; nothing was written."));
      return FALSE;
    }
  bytes = galley_document_to_bytes (before);
  if (!galley_version_store_record (galley_workspace_get_versions (context->workspace), located->path, bytes, TRUE,
                                    NULL, error))
    return FALSE;
  after = galley_document_set_body (before, body);
  saved = galley_article_file_save (located->path, after, stamp, error);
  return saved != NULL;
}

GalleyExit
galley_command_suggestions_decide (GalleyCommandContext *context,
                                   const char *id,
                                   GalleySuggestionState state)
{
  GalleyExit exit = GALLEY_EXIT_OK;
  g_autoptr (GalleyLocated) located = galley_locate (context, &exit);
  g_autoptr (GalleyReview) review = NULL;
  g_autoptr (GError) error = NULL;
  GalleyThread *thread;
  GalleySuggestion *suggestion;
  Outcome outcome = { FALSE, NULL };

  if (located == NULL)
    return exit;
  review = open_review (context, located);
  thread = galley_review_find_thread (review, id);
  suggestion = thread != NULL ? galley_thread_get_suggestion (thread) : NULL;
  if (suggestion == NULL || galley_suggestion_get_deleted (suggestion))
    return galley_report_failure (context, GALLEY_EXIT_NOT_FOUND, "not-found", _ ("No suggestion “%s”."), id);
  if (galley_suggestion_get_state (suggestion) != GALLEY_SUGGESTION_OPEN)
    return galley_report_failure (context, GALLEY_EXIT_BLOCKED, "decided", _ ("“%s” is decided already: %s."), id,
                                  states[galley_suggestion_get_state (suggestion)]);
  if (context->dry_run)
    return galley_command_suggestions_list (context);
  if (state == GALLEY_SUGGESTION_ACCEPTED && !save_text (context, located, suggestion, &error))
    return galley_report_error (context, error);
  galley_review_decide (review, suggestion, state, decided_cb, &outcome);
  while (!outcome.told)
    galley_review_flush (review);
  error = outcome.error;
  if (error != NULL)
    return galley_report_error (context, error);
  if (context->json)
    galley_report_json (to_json (suggestion));
  else
    print_one (suggestion);
  return GALLEY_EXIT_OK;
}
