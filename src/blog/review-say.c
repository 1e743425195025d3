/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guests' words: bounded, plain, and said of what the guest has seen. */
#include "review-say.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog-answer.h"
#include "comment-form.h"
#include "field.h"
#include "json.h"
#include "text.h"

#define NAME_CHARS 60
#define TEXT_CHARS 10000
#define QUOTE_CHARS 4000
#define COOKIE_SECONDS (60 * 24 * 60 * 60)
#define NO_ROOM 507 /* RFC 4918; libsoup has no name for it */

static void
refuse (GalleyReviewVisit *visit,
        guint status,
        const char *why)
{
  galley_blog_answer_error (visit->message, status, why);
}

static JsonObject *
read_body (GalleyReviewVisit *visit)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (visit->message));
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);

  return galley_json_parse_object (text ? text : "", (gssize) length, NULL);
}

/* The member without what does not show; half a surrogate pair in JSON is no character. (transfer full) */
static char *
clean (JsonObject *body,
       const char *member,
       gboolean one_line)
{
  const char *given = galley_json_get_string (body, member);
  g_autofree char *valid = g_utf8_make_valid (given ? given : "", -1);

  return galley_comment_form_clean (valid, one_line);
}

/* Not blank, and of at most max characters; NULL after saying why not. (transfer full) */
static char *
take_text (GalleyReviewVisit *visit,
           JsonObject *body,
           const char *member,
           gboolean one_line,
           glong max)
{
  g_autofree char *text = clean (body, member, one_line);

  if (galley_text_is_blank (text))
    refuse (visit, SOUP_STATUS_BAD_REQUEST, one_line ? _ ("Please tell your name.") : _ ("The comment is empty."));
  else if (g_utf8_strlen (text, -1) > max)
    refuse (visit, SOUP_STATUS_BAD_REQUEST,
            one_line ? _ ("The name is too long.") : _ ("The comment is too long."));
  else
    return g_steal_pointer (&text);
  return NULL;
}

static void
take_name (GalleyReviewVisit *visit,
           JsonObject *body)
{
  g_autofree char *name = take_text (visit, body, "name", TRUE, NAME_CHARS);
  g_autofree char *key = NULL;
  g_autofree char *cookie = NULL;
  g_autoptr (GalleyReviewGuest) guest = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!name)
    return;
  guest = galley_review_link_store_add_guest (visit->links, visit->link, name, &key,
                                              NULL);
  if (!guest)
    {
      refuse (visit, NO_ROOM, _ ("No more people can use this link. Ask the author for a new one."));
      return;
    }
  cookie = g_strdup_printf (GALLEY_REVIEW_COOKIE "=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict", key,
                            visit->base, COOKIE_SECONDS);
  soup_message_headers_replace (soup_server_message_get_response_headers (visit->message), "Set-Cookie", cookie);
  answer = json_object_new ();
  json_object_set_string_member (answer, "id", guest->id);
  json_object_set_string_member (answer, "name", guest->name);
  galley_blog_answer_json (visit->message, SOUP_STATUS_CREATED, answer);
}

/* (transfer full) op */
static void
say (GalleyReviewVisit *visit,
     GalleyReviewOp *op)
{
  g_autofree char *id = g_strdup (op->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!galley_guest_article_say (visit->article, op, &error))
    {
      g_warning ("A guest's comment is not on disk: %s", error->message);
      refuse (visit, NO_ROOM, _ ("It could not be stored. Keep this page open and please try again later."));
      return;
    }
  answer = json_object_new ();
  json_object_set_string_member (answer, "id", id);
  galley_blog_answer_json (visit->message, SOUP_STATUS_CREATED, answer);
}

static GalleyReviewOp *
new_op (GalleyReviewVisit *visit,
        GalleyReviewOpKind kind,
        const char *thread)
{
  return galley_review_op_new (kind, thread, galley_guest_article_next_count (visit->article), visit->guest->id,
                               visit->guest->name);
}

/* The text that the words are of: the body or a detail, as the guest saw it. (nullable) */
static const char *
find_text (GalleyDocument *document,
           const char *detail)
{
  static const GalleyField fields[] = { GALLEY_FIELD_TITLE, GALLEY_FIELD_SUBTITLE };
  GalleyFrontMatter *details = galley_document_get_front_matter (document);

  if (!detail)
    return galley_document_get_body (document);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (detail, galley_field_get_key (fields[i])))
      return galley_front_matter_get_string (details, fields[i]);
  return NULL;
}

/* FALSE after saying why not; *anchor (out) (transfer full) NULL: on the whole article. */
static gboolean
take_anchor (GalleyReviewVisit *visit,
             JsonObject *body,
             GalleyAnchor **anchor)
{
  const char *revision = galley_json_get_string (body, "revision");
  const char *detail = galley_json_get_string (body, "detail");
  gint64 start = galley_json_get_int (body, "start", -1);
  gint64 end = galley_json_get_int (body, "end", -1);
  GalleyDocument *document = revision ? galley_guest_article_find_document (visit->article, revision) : NULL;
  const char *text = document ? find_text (document, detail) : NULL;

  *anchor = NULL;
  if (start < 0 && end < 0)
    return TRUE;
  if (!document)
    refuse (visit, SOUP_STATUS_CONFLICT,
            _ ("The draft was changed meanwhile. Select the words again; what you wrote is still there."));
  else if (!text || start < 0 || start >= end || end > g_utf8_strlen (text, -1))
    refuse (visit, SOUP_STATUS_BAD_REQUEST, _ ("These words are not in the draft."));
  else if (end - start > QUOTE_CHARS)
    refuse (visit, SOUP_STATUS_BAD_REQUEST, _ ("Please select fewer words."));
  else
    {
      *anchor = galley_anchor_new (text, (guint) start, (guint) end);
      (*anchor)->detail = g_strdup (detail);
      return TRUE;
    }
  return FALSE;
}

static void
take_comment (GalleyReviewVisit *visit,
              JsonObject *body)
{
  g_autofree char *text = take_text (visit, body, "text", FALSE, TEXT_CHARS);
  GalleyAnchor *anchor = NULL;
  GalleyReviewOp *op;

  if (!text || !take_anchor (visit, body, &anchor))
    return;
  op = new_op (visit, GALLEY_REVIEW_OP_THREAD, NULL);
  op->text = g_steal_pointer (&text);
  op->anchor = anchor;
  say (visit, op);
}

static void
take_suggestion (GalleyReviewVisit *visit,
                 JsonObject *body)
{
  g_autofree char *replacement = clean (body, "replacement", FALSE);
  g_autofree char *remark = clean (body, "text", FALSE);
  g_autoptr (GalleyAnchor) anchor = NULL;
  GalleyReviewOp *op;

  if (!visit->link->suggestions)
    refuse (visit, SOUP_STATUS_FORBIDDEN, _ ("This link is for comments only."));
  else if (!json_object_has_member (body, "replacement") || g_utf8_strlen (replacement, -1) > QUOTE_CHARS ||
           g_utf8_strlen (remark, -1) > TEXT_CHARS)
    refuse (visit, SOUP_STATUS_BAD_REQUEST, _ ("The suggestion is too long."));
  else if (!take_anchor (visit, body, &anchor))
    return;
  /* What is marked up otherwise than it is shown would lose its mark-up without the guest's knowing. */
  else if (!anchor || g_strcmp0 (anchor->exact, galley_json_get_string (body, "quote")) != 0)
    refuse (visit, SOUP_STATUS_BAD_REQUEST, _ ("These words have formatting. Please write a comment instead."));
  else
    {
      op = new_op (visit, GALLEY_REVIEW_OP_SUGGEST, NULL);
      op->replacement = g_steal_pointer (&replacement);
      op->text = *remark ? g_steal_pointer (&remark) : NULL;
      op->anchor = g_steal_pointer (&anchor);
      say (visit, op);
    }
}

/* One that is shown; NULL after saying that there is none. */
static GalleyThread *
find_thread (GalleyReviewVisit *visit,
             JsonObject *body)
{
  const char *id = galley_json_get_string (body, "thread");
  GalleyThread *thread =
      id ? galley_review_find_thread (galley_guest_article_get_review (visit->article), id) : NULL;

  if (thread && !galley_thread_get_deleted (thread))
    return thread;
  refuse (visit, SOUP_STATUS_NOT_FOUND, _ ("This comment is no longer there."));
  return NULL;
}

static void
take_reply (GalleyReviewVisit *visit,
            JsonObject *body)
{
  GalleyThread *thread = find_thread (visit, body);
  g_autofree char *text = thread ? take_text (visit, body, "text", FALSE, TEXT_CHARS) : NULL;
  GalleyReviewOp *op;

  if (!text)
    return;
  op = new_op (visit, GALLEY_REVIEW_OP_REPLY, galley_thread_get_id (thread));
  op->text = g_steal_pointer (&text);
  say (visit, op);
}

static void
take_state (GalleyReviewVisit *visit,
            JsonObject *body)
{
  GalleyThread *thread = find_thread (visit, body);
  gboolean resolved = galley_json_get_boolean (body, "resolved", TRUE);

  if (thread && galley_thread_get_suggestion (thread))
    refuse (visit, SOUP_STATUS_FORBIDDEN, _ ("Whether a suggestion is taken is decided in Galley."));
  else if (thread)
    say (visit, new_op (visit, resolved ? GALLEY_REVIEW_OP_RESOLVE : GALLEY_REVIEW_OP_REOPEN,
                        galley_thread_get_id (thread)));
}

void
galley_review_say_handle (GalleyReviewVisit *visit,
                          const char *what)
{
  static const struct
  {
    const char *what;
    void (*take) (GalleyReviewVisit *visit,
                  JsonObject *body);
  } ways[] = {
    { "comments", take_comment },
    { "suggestions", take_suggestion },
    { "replies", take_reply },
    { "resolve", take_state },
  };
  g_autoptr (JsonObject) body = read_body (visit);

  if (!body)
    refuse (visit, SOUP_STATUS_BAD_REQUEST, "Not a JSON object");
  else if (g_str_equal (what, "name"))
    take_name (visit, body);
  else if (!visit->guest)
    refuse (visit, SOUP_STATUS_UNAUTHORIZED, _ ("Please tell your name."));
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
        if (g_str_equal (what, ways[i].what))
          {
            ways[i].take (visit, body);
            return;
          }
      refuse (visit, SOUP_STATUS_NOT_FOUND, "There is nothing here");
    }
}
