/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads and suggestions as JSON. */
#include "review-state-json.h"

#include <string.h>

#include "blog-answer.h"
#include "json.h"
#include "suggestion.h"

static const char *const place_names[] = { "attached", "moved", "unsure", "orphan" };
static const char *const decision_names[] = { "open", "accepted", "rejected" };

static void
set_time (JsonObject *object,
          GDateTime *time)
{
  g_autofree char *text = time ? g_date_time_format_iso8601 (time) : NULL;

  galley_json_set_string (object, "time", text);
}

static void
set_place (JsonObject *object,
           const GalleyAnchor *anchor,
           GalleyAnchorPlace place)
{
  if (!anchor)
    return;
  galley_json_set_string (object, "quote", anchor->exact);
  galley_json_set_string (object, "detail", anchor->detail);
  json_object_set_string_member (object, "place", place_names[place.state]);
  json_object_set_int_member (object, "start", place.start);
  json_object_set_int_member (object, "end", place.end);
}

static JsonObject *
comment_to_json (GalleyComment *comment)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", galley_comment_get_id (comment));
  galley_json_set_string (object, "author", galley_comment_get_author (comment));
  galley_json_set_string (object, "by", galley_comment_get_author_id (comment));
  galley_json_set_string (object, "text", galley_comment_get_text (comment));
  set_time (object, galley_comment_get_time (comment));
  return object;
}

static void
set_comments (JsonObject *object,
              GalleyThread *thread)
{
  JsonArray *comments = json_array_new ();

  for (guint i = 0; i < galley_thread_get_n_comments (thread); i++)
    json_array_add_object_element (comments, comment_to_json (galley_thread_get_comment (thread, i)));
  json_object_set_array_member (object, "comments", comments);
}

static JsonObject *
thread_to_json (GalleyThread *thread)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", galley_thread_get_id (thread));
  json_object_set_boolean_member (object, "resolved", galley_thread_get_resolved (thread));
  set_place (object, galley_thread_get_anchor (thread), galley_thread_get_place (thread));
  set_comments (object, thread);
  return object;
}

/* thread: what was said of it, the remark first. */
static JsonObject *
suggestion_to_json (GalleySuggestion *suggestion,
                    GalleyThread *thread)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", galley_suggestion_get_id (suggestion));
  galley_json_set_string (object, "replacement", galley_suggestion_get_replacement (suggestion));
  json_object_set_string_member (object, "state", decision_names[galley_suggestion_get_state (suggestion)]);
  set_place (object, galley_suggestion_get_anchor (suggestion), galley_suggestion_get_place (suggestion));
  set_comments (object, thread);
  return object;
}

/* Details that can be commented where the page shows them. */
static JsonObject *
details_to_json (GalleyDocument *document)
{
  GalleyFrontMatter *details = galley_document_get_front_matter (document);
  JsonObject *object = json_object_new ();

  galley_json_set_string (object, "title", galley_front_matter_get_string (details, GALLEY_FIELD_TITLE));
  galley_json_set_string (object, galley_field_get_key (GALLEY_FIELD_SUBTITLE),
                          galley_front_matter_get_string (details, GALLEY_FIELD_SUBTITLE));
  return object;
}

static JsonObject *
state_to_json (GalleyReviewVisit *visit)
{
  GalleyReview *review = galley_guest_article_get_review (visit->article);
  JsonObject *object = json_object_new ();
  JsonArray *threads = json_array_new ();
  JsonArray *suggestions = json_array_new ();

  json_object_set_string_member (object, "revision", galley_guest_article_get_revision (visit->article));
  json_object_set_object_member (object, "details",
                                 details_to_json (galley_guest_article_get_document (visit->article)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (review), i);
      GalleySuggestion *suggestion = galley_thread_get_suggestion (thread);

      if (suggestion)
        json_array_add_object_element (suggestions, suggestion_to_json (suggestion, thread));
      else
        json_array_add_object_element (threads, thread_to_json (thread));
    }
  json_object_set_array_member (object, "threads", threads);
  json_object_set_array_member (object, "suggestions", suggestions);
  return object;
}

void
galley_review_state_json_answer (GalleyReviewVisit *visit)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (visit->message);
  g_autofree char *tag = g_strdup_printf ("\"%s\"", galley_guest_article_get_version (visit->article));
  g_autoptr (JsonObject) object = NULL;

  soup_message_headers_replace (soup_server_message_get_response_headers (visit->message), "ETag", tag);
  if (g_strcmp0 (soup_message_headers_get_one (asked, "If-None-Match"), tag) == 0)
    {
      soup_server_message_set_status (visit->message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  object = state_to_json (visit);
  galley_blog_answer_json (visit->message, SOUP_STATUS_OK, object);
}
