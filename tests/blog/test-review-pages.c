/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What guests of a review link can do. */
#include "review-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "suggestion.h"

static void
test_page (ReviewFixture *self,
           gconstpointer data)
{
  const char *policy;

  g_assert_cmpuint (review_fixture_get (self, ""), ==, 200);
  blog_client_assert_has (&self->client, "The Night Ferry");
  blog_client_assert_has (&self->client, "<span data-at=\"6\">night</span>");
  blog_client_assert_has (&self->client, "src=\"media/mast.png\"");
  blog_client_assert_lacks (&self->client, "Secret Blog");
  policy = blog_client_header (&self->client, "content-security-policy");
  g_assert_nonnull (strstr (policy, "script-src 'nonce-"));
  g_assert_null (strstr (policy, "script-src 'unsafe"));
  g_assert_cmpstr (blog_client_header (&self->client, "referrer-policy"), ==, "no-referrer");
  g_assert_cmpstr (blog_client_header (&self->client, "cache-control"), ==, "no-store");
  g_assert_cmpstr (blog_client_header (&self->client, "x-frame-options"), ==, "DENY");
  self->base[strlen (self->base) - 1] = '\0';
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 301);
  g_assert_cmpuint (blog_client_get (&self->client, "/review/page.js"), ==, 200);
  g_assert_cmpuint (blog_client_get (&self->client, "/review/page.css"), ==, 200);
}

static void
test_comment (ReviewFixture *self,
              gconstpointer data)
{
  g_autofree char *revision = review_fixture_get_revision (self);
  g_autoptr (GalleyReview) review = NULL;
  GalleyThread *thread;

  review_fixture_introduce (self);
  g_assert_cmpuint (review_fixture_comment (self, revision, 6, 11), ==, 201);
  review = review_fixture_read_review (self);
  thread = review_fixture_first_thread (review);
  g_assert_cmpstr (galley_thread_get_anchor (thread)->exact, ==, "night");
  g_assert_cmpint (galley_thread_get_place (thread).state, ==, GALLEY_ANCHOR_ATTACHED);
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 6);
  g_assert_cmpstr (galley_comment_get_author (galley_thread_get_comment (thread, 0)), ==, "Mara Lind");
  g_assert_true (g_str_has_prefix (galley_comment_get_author_id (galley_thread_get_comment (thread, 0)), "guest-mara"));
  g_assert_cmpuint (review_fixture_get (self, "state"), ==, 200);
  blog_client_assert_has (&self->client, "Which one?");
}

/* Said of the text that the guest saw, although it is another meanwhile. */
static void
test_changed_text (ReviewFixture *self,
                   gconstpointer data)
{
  g_autofree char *revision = review_fixture_get_revision (self);
  g_autofree char *newer = NULL;
  g_autoptr (GalleyReview) review = NULL;
  GalleyThread *thread;

  review_fixture_introduce (self);
  review_fixture_write_file (self, "ferry/index.md",
                             "---\ntitle: The Night Ferry\n---\nA paragraph before.\n\n" REVIEW_BODY);
  newer = review_fixture_get_revision (self);
  g_assert_cmpstr (newer, !=, revision);
  g_assert_cmpuint (review_fixture_comment (self, revision, 6, 11), ==, 201);
  review = review_fixture_read_review (self);
  thread = review_fixture_first_thread (review);
  g_assert_cmpstr (galley_thread_get_anchor (thread)->exact, ==, "night");
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 6 + strlen ("A paragraph before.\n\n"));
  g_assert_cmpuint (review_fixture_comment (self, "0123456789abcdef", 6, 11), ==, 409);
}

static void
test_answers (ReviewFixture *self,
              gconstpointer data)
{
  g_autofree char *revision = review_fixture_get_revision (self);
  g_autofree char *reply = NULL;
  g_autofree char *resolve = NULL;
  g_autoptr (GalleyReview) review = NULL;
  g_autoptr (GalleyReview) after = NULL;
  GalleyThread *thread;

  review_fixture_introduce (self);
  g_assert_cmpuint (review_fixture_post (self, "comments", "{\"text\": \"All in all\"}"), ==, 201);
  review = review_fixture_read_review (self);
  thread = review_fixture_first_thread (review);
  g_assert_null (galley_thread_get_anchor (thread));
  reply = g_strdup_printf ("{\"thread\": \"%s\", \"text\": \"Yes\"}", galley_thread_get_id (thread));
  resolve = g_strdup_printf ("{\"thread\": \"%s\", \"resolved\": true}", galley_thread_get_id (thread));
  g_assert_cmpuint (review_fixture_post (self, "replies", reply), ==, 201);
  g_assert_cmpuint (review_fixture_post (self, "resolve", resolve), ==, 201);
  g_assert_cmpuint (review_fixture_post (self, "replies", "{\"thread\": \"nobody\", \"text\": \"Yes\"}"), ==, 404);
  after = review_fixture_read_review (self);
  thread = review_fixture_first_thread (after);
  g_assert_cmpuint (galley_thread_get_n_comments (thread), ==, 2);
  g_assert_true (galley_thread_get_resolved (thread));
}

static void
test_suggestions (ReviewFixture *self,
                  gconstpointer data)
{
  g_autofree char *revision = review_fixture_get_revision (self);
  g_autofree char *good = NULL;
  g_autofree char *marked_up = NULL;
  g_autofree char *reply = NULL;
  g_autofree char *base = NULL;
  g_autoptr (GalleyReview) review = NULL;
  g_autoptr (GalleySuggestion) suggestion = NULL;

  review_fixture_introduce (self);
  good = g_strdup_printf ("{\"revision\": \"%s\", \"start\": 14, \"end\": 19, \"quote\": \"ferry\", "
                          "\"replacement\": \"boat\", \"text\": \"\"}",
                          revision);
  marked_up = g_strdup_printf ("{\"revision\": \"%s\", \"start\": 6, \"end\": 19, \"quote\": \"night ferry\", "
                               "\"replacement\": \"boat\"}",
                               revision);
  g_assert_cmpuint (review_fixture_post (self, "suggestions", good), ==, 201);
  g_assert_cmpuint (review_fixture_post (self, "suggestions", marked_up), ==, 400);
  review = review_fixture_read_review (self);
  suggestion = g_list_model_get_item (galley_review_get_suggestions (review), 0);
  g_assert_cmpstr (galley_suggestion_get_replacement (suggestion), ==, "boat");
  g_assert_cmpstr (galley_suggestion_get_anchor (suggestion)->exact, ==, "ferry");
  g_assert_null (galley_suggestion_get_remark (suggestion));
  reply = g_strdup_printf ("{\"thread\": \"%s\", \"text\": \"Is it not a ship?\"}",
                           galley_suggestion_get_id (suggestion));
  g_assert_cmpuint (review_fixture_post (self, "replies", reply), ==, 201);
  g_assert_cmpuint (review_fixture_post (self, "resolve", reply), ==, 403);
  g_assert_cmpuint (review_fixture_get (self, "state"), ==, 200);
  blog_client_assert_has (&self->client, "Is it not a ship?");
  base = review_fixture_make_link (self, 3600, FALSE, FALSE);
  g_set_str (&self->base, base);
  review_fixture_introduce (self);
  g_assert_cmpuint (review_fixture_post (self, "suggestions", good), ==, 403);
}

static void
test_details (ReviewFixture *self,
              gconstpointer data)
{
  g_autofree char *revision = review_fixture_get_revision (self);
  g_autofree char *title = NULL;
  g_autofree char *slug = NULL;
  g_autoptr (GalleyReview) review = NULL;

  review_fixture_introduce (self);
  title = g_strdup_printf ("{\"text\": \"x\", \"revision\": \"%s\", \"start\": 4, \"end\": 9, \"detail\": \"title\"}",
                           revision);
  slug = g_strdup_printf ("{\"text\": \"x\", \"revision\": \"%s\", \"start\": 0, \"end\": 1, \"detail\": \"slug\"}",
                          revision);
  g_assert_cmpuint (review_fixture_post (self, "comments", title), ==, 201);
  g_assert_cmpuint (review_fixture_post (self, "comments", slug), ==, 400);
  review = review_fixture_read_review (self);
  g_assert_cmpstr (galley_thread_get_anchor (review_fixture_first_thread (review))->exact, ==, "Night");
  g_assert_cmpstr (galley_thread_get_anchor (review_fixture_first_thread (review))->detail, ==, "title");
}

static void
test_polling (ReviewFixture *self,
              gconstpointer data)
{
  g_autofree char *url = g_strconcat (self->base, "state", NULL);
  g_autofree char *tag = NULL;
  const char *headers[] = { NULL, NULL };

  g_assert_cmpuint (review_fixture_get (self, "state"), ==, 200);
  tag = g_strconcat ("If-None-Match: ", blog_client_header (&self->client, "etag"), NULL);
  headers[0] = tag;
  g_assert_cmpuint (blog_client_send (&self->client, "GET", url, headers, NULL, NULL), ==, 304);
  g_assert_cmpstr (self->client.text, ==, "");
  /* another reviewer, by another way */
  review_fixture_write_file (
      self, "ferry/review/ana-1.jsonl",
      "{\"op\":\"thread\",\"id\":\"t1\",\"count\":1,\"time\":\"2026-11-24T09:00:00Z\",\"author\":\"ana-1\","
      "\"author_name\":\"Ana\",\"text\":\"From Galley\"}\n");
  g_assert_cmpuint (blog_client_send (&self->client, "GET", url, headers, NULL, NULL), ==, 200);
  blog_client_assert_has (&self->client, "From Galley");
}

static void
test_moved (ReviewFixture *self,
            gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->client.dir, "ferry", NULL);
  g_autofree char *to = g_build_filename (self->client.dir, "boat", NULL);
  g_autofree char *new_path = g_build_filename (to, "index.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (review_fixture_get (self, ""), ==, 200);
  g_assert_cmpint (g_rename (folder, to), ==, 0);
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 404);
  g_assert_true (galley_review_link_store_move (self->links, self->path, new_path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 200);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/review-pages/" name, ReviewFixture, NULL, review_fixture_set_up, function, review_fixture_tear_down)
  ADD ("page", test_page);
  ADD ("comment", test_comment);
  ADD ("changed-text", test_changed_text);
  ADD ("answers", test_answers);
  ADD ("suggestions", test_suggestions);
  ADD ("details", test_details);
  ADD ("polling", test_polling);
  ADD ("moved", test_moved);

  return g_test_run ();
}
