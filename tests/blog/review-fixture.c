/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft, its link, and what a browser sends. */
#include "review-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "article-file.h"
#include "json.h"
#include "state-db.h"

#define PNG "\x89PNG\r\n\x1a\n"

void
review_fixture_write_file (ReviewFixture *self,
                           const char *name,
                           const char *text)
{
  g_autofree char *path = g_build_filename (self->client.dir, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
review_fixture_make_link (ReviewFixture *self,
                          gint64 seconds,
                          gboolean network,
                          gboolean suggestions)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  g_clear_pointer (&self->id, g_free);
  token = galley_review_link_store_create (self->links, self->path, seconds, network, suggestions, &self->id, &error);
  g_assert_no_error (error);
  return g_strdup_printf ("/review/%s/", token);
}

void
review_fixture_set_up (ReviewFixture *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->client.dir = temp_dir_new ();
  self->database = galley_state_db_open (":memory:", NULL, &error);
  g_assert_no_error (error);
  self->links = galley_review_link_store_new (self->database);
  self->client.blog = galley_blog_new (self->client.dir, "Secret Blog", &error);
  g_assert_no_error (error);
  galley_blog_share_reviews (self->client.blog, self->links);
  galley_blog_start (self->client.blog, 0, 0, &error);
  g_assert_no_error (error);
  self->client.session = soup_session_new ();
  review_fixture_write_file (self, "ferry/index.md", REVIEW_TEXT);
  review_fixture_write_file (self, "ferry/mast.png", PNG);
  review_fixture_write_file (self, "ferry/other.png", PNG);
  review_fixture_write_file (self, "secret.png", PNG);
  self->path = g_build_filename (self->client.dir, "ferry", "index.md", NULL);
  self->base = review_fixture_make_link (self, 3600, FALSE, TRUE);
}

void
review_fixture_tear_down (ReviewFixture *self,
                          gconstpointer data)
{
  blog_client_tear_down (&self->client, data);
  g_clear_object (&self->links);
  g_clear_object (&self->database);
  g_free (self->path);
  g_free (self->id);
  g_free (self->base);
  g_free (self->cookie);
}

guint
review_fixture_get (ReviewFixture *self,
                    const char *rest)
{
  g_autofree char *url = g_strconcat (self->base, rest, NULL);

  return blog_client_get (&self->client, url);
}

guint
review_fixture_post_with (ReviewFixture *self,
                          const char *what,
                          const char *json,
                          const char *header)
{
  g_autofree char *url = g_strconcat (self->base, what, NULL);
  g_autofree char *cookie = g_strconcat ("Cookie: other=1; ", self->cookie ? self->cookie : "none=1", NULL);
  const char *headers[] = { cookie, header, NULL };
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  return blog_client_send (&self->client, "POST", url, headers, "application/json", body);
}

guint
review_fixture_post (ReviewFixture *self,
                     const char *what,
                     const char *json)
{
  return review_fixture_post_with (self, what, json, NULL);
}

void
review_fixture_introduce (ReviewFixture *self)
{
  const char *cookie;

  g_assert_cmpuint (review_fixture_post (self, "name", "{\"name\": \"Mara Lind\"}"), ==, 201);
  cookie = blog_client_header (&self->client, "set-cookie");
  g_assert_nonnull (strstr (cookie, "HttpOnly"));
  g_assert_nonnull (strstr (cookie, "SameSite=Strict"));
  g_free (self->cookie);
  self->cookie = g_strndup (cookie, strcspn (cookie, ";"));
}

char *
review_fixture_get_revision (ReviewFixture *self)
{
  g_autoptr (JsonObject) state = NULL;

  g_assert_cmpuint (review_fixture_get (self, "state"), ==, 200);
  state = blog_client_answer (&self->client);
  return g_strdup (galley_json_get_string (state, "revision"));
}

/* A comment on these code points. */
guint
review_fixture_comment (ReviewFixture *self,
                        const char *revision,
                        guint start,
                        guint end)
{
  g_autofree char *json =
      g_strdup_printf ("{\"text\": \"Which one?\", \"revision\": \"%s\", \"start\": %u, \"end\": %u}",
                       revision, start, end);

  return review_fixture_post (self, "comments", json);
}

GalleyReview *
review_fixture_read_review (ReviewFixture *self)
{
  g_autofree char *folder = galley_article_file_review_folder (self->path);
  GalleyReview *review = galley_review_new (folder, "ana-1", "Ana");
  GalleyReviewLog *log = galley_review_log_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (self->path, NULL, &error);

  g_assert_no_error (error);
  galley_review_log_read (log, folder, &error);
  g_assert_no_error (error);
  galley_review_set_log (review, log);
  galley_review_locate (review, galley_document_get_body (document));
  return review;
}

GalleyThread *
review_fixture_first_thread (GalleyReview *review)
{
  g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (review), 0);

  g_assert_nonnull (thread);
  return thread;
}
