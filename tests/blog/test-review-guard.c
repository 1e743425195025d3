/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody can do by a review link, or without one. */
#include "review-fixture.h"

#include <string.h>
#include <unistd.h>

static void
test_tokens (ReviewFixture *self,
             gconstpointer data)
{
  g_autofree char *right = g_strdup (self->base);
  g_autofree char *unknown = NULL;
  const char *const wrong[] = { "/review/", "/review/x/", "/review//", "/review/../micropub",
                                "/review/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/",
                                "/review/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/state", "/review/page.jsx" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n\r\n",
                                                  wrong[i], blog_client_port (&self->client));
      g_autofree char *answer = blog_client_raw (&self->client, request);

      if (!strstr (answer, " 404 ") && !strstr (answer, " 401 "))
        g_error ("%s: %.200s", wrong[i], answer);
    }
  /* one letter off, at either end */
  self->base[strlen ("/review/")] = self->base[strlen ("/review/")] == 'A' ? 'B' : 'A';
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 404);
  unknown = g_strdup (self->client.text);
  g_set_str (&self->base, right);
  self->base[strlen (self->base) - 2] = self->base[strlen (self->base) - 2] == 'A' ? 'E' : 'A';
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 404);
  g_assert_cmpstr (self->client.text, ==, unknown);
  g_assert_cmpuint (review_fixture_post (self, "name", "{\"name\": \"x\"}"), ==, 404);
  /* nothing in the database opens it */
  g_assert_null (strstr (right, self->id));
}

static void
test_ends (ReviewFixture *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expired = NULL;

  review_fixture_introduce (self);
  g_assert_true (galley_review_link_store_revoke (self->links, self->id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 410);
  blog_client_assert_lacks (&self->client, "Night");
  g_assert_cmpuint (review_fixture_get (self, "state"), ==, 410);
  g_assert_cmpuint (review_fixture_get (self, "media/mast.png"), ==, 410);
  g_assert_cmpuint (review_fixture_post (self, "comments", "{\"text\": \"Late\"}"), ==, 410);
  expired = review_fixture_make_link (self, -1, FALSE, TRUE);
  g_set_str (&self->base, expired);
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 410);
  g_assert_cmpuint (review_fixture_post (self, "name", "{\"name\": \"x\"}"), ==, 410);
}

static void
test_origins (ReviewFixture *self,
              gconstpointer data)
{
  const char *json = "{\"text\": \"x\"}";
  g_autofree char *url = g_strconcat (self->base, "comments", NULL);
  g_autofree char *here = g_strdup_printf ("Origin: http://127.0.0.1:%u", blog_client_port (&self->client));
  g_autofree char *evil = g_strdup_printf ("Host: evil.example:%u", blog_client_port (&self->client));
  const char *evil_headers[] = { evil, NULL };

  review_fixture_introduce (self);
  g_assert_cmpuint (review_fixture_post_with (self, "comments", json, "Origin: https://evil.example"), ==, 403);
  g_assert_cmpuint (review_fixture_post_with (self, "comments", json, "Origin: null"), ==, 403);
  g_assert_cmpuint (review_fixture_post_with (self, "comments", json, "Referer: https://evil.example/"), ==, 403);
  g_assert_cmpuint (review_fixture_post_with (self, "comments", json, "Sec-Fetch-Site: cross-site"), ==, 403);
  g_assert_cmpuint (blog_client_form (&self->client, url, "text=x"), ==, 403);
  g_assert_cmpuint (review_fixture_post_with (self, "comments", json, here), ==, 201);
  g_assert_cmpuint (blog_client_send (&self->client, "GET", self->base, evil_headers, NULL, NULL), ==, 421);
  g_assert_null (blog_client_header (&self->client, "access-control-allow-origin"));
}

static void
test_bad_input (ReviewFixture *self,
                gconstpointer data)
{
  g_autofree char *revision = review_fixture_get_revision (self);
  g_autofree char *long_text = g_strnfill (10001, 'x');
  g_autofree char *long_json = g_strdup_printf ("{\"text\": \"%s\"}", long_text);
  g_autofree char *huge = g_strnfill (70 * 1024, ' ');
  g_autofree char *long_name = g_strdup_printf ("{\"name\": \"%.61s\"}", long_text);

  /* nobody yet */
  g_assert_cmpuint (review_fixture_post (self, "comments", "{\"text\": \"x\"}"), ==, 401);
  g_assert_cmpuint (review_fixture_post (self, "name", "{}"), ==, 400);
  g_assert_cmpuint (review_fixture_post (self, "name", "{\"name\": \" \\u202e \"}"), ==, 400);
  g_assert_cmpuint (review_fixture_post (self, "name", long_name), ==, 400);
  self->cookie = g_strdup ("galley-guest=AAAA");
  g_assert_cmpuint (review_fixture_post (self, "comments", "{\"text\": \"x\"}"), ==, 401);
  review_fixture_introduce (self);
  g_assert_cmpuint (review_fixture_post (self, "comments", "not JSON"), ==, 400);
  g_assert_cmpuint (review_fixture_post (self, "comments", "[]"), ==, 400);
  g_assert_cmpuint (review_fixture_post (self, "comments", "{\"text\": \"\\ud800 \\u0001\\u202e\"}"), ==, 201);
  g_assert_cmpuint (review_fixture_post (self, "comments", long_json), ==, 400);
  g_assert_cmpuint (review_fixture_post (self, "comments", huge), ==, 413);
  g_assert_cmpuint (review_fixture_post (self, "nothing", "{}"), ==, 404);
  g_assert_cmpuint (review_fixture_comment (self, revision, 5, 5), ==, 400);
  g_assert_cmpuint (review_fixture_comment (self, revision, 5, 5000), ==, 400);
  g_assert_cmpuint (review_fixture_comment (self, revision, G_MAXUINT, G_MAXUINT), ==, 400);
}

/* Hostile words stay words: they are data of JSON, and never part of a page. */
static void
test_hostile_html (ReviewFixture *self,
                   gconstpointer data)
{
  g_autoptr (GalleyReview) review = NULL;

  g_assert_cmpuint (review_fixture_post (self, "name", "{\"name\": \"<script>alert(1)</script>\"}"), ==, 201);
  review_fixture_introduce (self);
  g_assert_cmpuint (review_fixture_post (self, "comments", "{\"text\": \"</script><img src=x onerror=alert(1)>\"}"), ==,
                    201);
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 200);
  blog_client_assert_lacks (&self->client, "onerror");
  g_assert_cmpuint (review_fixture_get (self, "state"), ==, 200);
  g_assert_cmpstr (blog_client_header (&self->client, "content-type"), ==, "application/json");
  g_assert_cmpstr (blog_client_header (&self->client, "x-content-type-options"), ==, "nosniff");
  review = review_fixture_read_review (self);
  g_assert_cmpstr (galley_comment_get_text (galley_thread_get_comment (review_fixture_first_thread (review), 0)), ==,
                   "</script><img src=x onerror=alert(1)>");
}

static void
test_flood (ReviewFixture *self,
            gconstpointer data)
{
  guint status = 201, n = 0;

  review_fixture_introduce (self);
  for (; status == 201 && n < 200; n++)
    status = review_fixture_post (self, "comments", "{\"text\": \"again\"}");
  g_assert_cmpuint (status, ==, 429);
  g_assert_cmpuint (n, >, 20);
  /* reading goes on */
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 200);
}

static void
test_guests_are_few (ReviewFixture *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = g_strndup (self->base + strlen ("/review/"), 43);
  g_autoptr (GalleyReviewLink) link = galley_review_link_store_find (self->links, token, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *key = NULL;
      g_autoptr (GalleyReviewGuest) guest =
          galley_review_link_store_add_guest (self->links, link, "Mara", &key, &error);

      g_assert_no_error (error);
      g_assert_nonnull (guest);
    }
  g_assert_cmpuint (review_fixture_post (self, "name", "{\"name\": \"One more\"}"), ==, 507);
}

static void
test_media (ReviewFixture *self,
            gconstpointer data)
{
  static const char *const paths[] = { "media/other.png",
                                       "media/../secret.png",
                                       "media/..%2Fsecret.png",
                                       "media/%2e%2e/secret.png",
                                       "media/index.md",
                                       "media/review",
                                       "media/",
                                       "media/%00",
                                       "media/%2Fetc%2Fpasswd",
                                       "media/%ff" };
  g_autofree char *secret = g_build_filename (self->client.dir, "secret.png", NULL);
  g_autofree char *link = g_build_filename (self->client.dir, "ferry", "link.png", NULL);

  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpuint (review_fixture_get (self, "media/mast.png"), ==, 200);
  g_assert_cmpstr (blog_client_header (&self->client, "content-type"), ==, "image/png");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *request =
          g_strdup_printf ("GET %s%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n\r\n", self->base,
                           paths[i], blog_client_port (&self->client));
      g_autofree char *answer = blog_client_raw (&self->client, request);

      if (!strstr (answer, " 404 ") && !strstr (answer, " 400 "))
        g_error ("%s: %.200s", paths[i], answer);
    }
  /* also where the text asks for it */
  review_fixture_write_file (self, "ferry/index.md",
                             REVIEW_TEXT "\n![](../secret.png) ![](link.png) ![](/etc/passwd) ![](index.md)\n");
  g_assert_cmpuint (review_fixture_get (self, ""), ==, 200);
  g_assert_cmpuint (review_fixture_get (self, "media/..%2Fsecret.png"), ==, 404);
  g_assert_cmpuint (review_fixture_get (self, "media/link.png"), ==, 404);
  g_assert_cmpuint (review_fixture_get (self, "media/index.md"), ==, 404);
}

static guint
get_from_network (ReviewFixture *self,
                  const char *path,
                  const char *header)
{
  guint port = galley_blog_network_port (blog_client_port (&self->client));
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s", port, path);
  const char *headers[] = { header, NULL };

  return blog_client_send (&self->client, "GET", url, headers, NULL, NULL);
}

static gboolean
is_open (guint port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, NULL);

  return connection != NULL;
}

static void
wait_until (guint port,
            gboolean open)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (is_open (port) != open)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
}

/* The door for other computers: open only while a link asks for it, and to nothing but the review pages. */
static void
test_network (ReviewFixture *self,
              gconstpointer data)
{
  guint port = galley_blog_network_port (blog_client_port (&self->client));
  g_autofree char *loopback_only = g_strdup (self->base);
  g_autofree char *link = NULL;
  g_autofree char *post_path = blog_client_publish (&self->client, "{\"name\": [\"Public\"]}");
  g_autofree char *evil = g_strdup_printf ("Host: evil.example:%u", port);
  g_autoptr (GError) error = NULL;

  g_assert_false (is_open (port));
  link = review_fixture_make_link (self, 3600, TRUE, TRUE);
  wait_until (port, TRUE);
  g_assert_cmpuint (get_from_network (self, link, NULL), ==, 200);
  g_assert_cmpuint (get_from_network (self, link, evil), ==, 421);
  g_assert_cmpuint (get_from_network (self, loopback_only, NULL), ==, 404);
  g_assert_cmpuint (get_from_network (self, "/", NULL), ==, 404);
  g_assert_cmpuint (get_from_network (self, post_path, NULL), ==, 404);
  g_assert_cmpuint (get_from_network (self, "/micropub?q=config", NULL), ==, 404);
  g_assert_cmpuint (get_from_network (self, "/media/x.png", NULL), ==, 404);
  g_assert_cmpuint (get_from_network (self, "/feed.atom", NULL), ==, 404);
  g_assert_true (galley_review_link_store_revoke (self->links, self->id, &error));
  g_assert_cmpuint (get_from_network (self, link, NULL), ==, 410);
  wait_until (port, FALSE);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/review-guard/" name, ReviewFixture, NULL, review_fixture_set_up, function, review_fixture_tear_down)
  ADD ("tokens", test_tokens);
  ADD ("ends", test_ends);
  ADD ("origins", test_origins);
  ADD ("bad-input", test_bad_input);
  ADD ("hostile-html", test_hostile_html);
  ADD ("flood", test_flood);
  ADD ("guests-are-few", test_guests_are_few);
  ADD ("media", test_media);
  ADD ("network", test_network);

  return g_test_run ();
}
