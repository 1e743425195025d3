/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers get: pages, lists, feeds, media. */
#include "blog-client.h"

#include <string.h>

#include "json.h"

#define PNG "\x89PNG\r\n\x1a\npicture"

static void
test_article (BlogClient *self,
              gconstpointer data)
{
  g_autofree char *path = NULL;

  path = blog_client_publish (self, "{\"name\": [\"The <Bridge> & co\"], "
                                    "\"content\": [{\"html\": \"<p>Body text</p>\"}],"
                                    "\"galley-subtitle\": [\"A standfirst\"], \"author\": [\"Ana Ruiz\"],"
                                    "\"category\": [\"Harbour\"], "
                                    "\"photo\": [{\"value\": \"https://example.org/h.jpg\","
                                    "\"alt\": \"Cranes\"}], \"galley-hero-caption\": [\"At dawn\"]}");
  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
  blog_client_assert_has (self, "The &lt;Bridge&gt; &amp; co");
  blog_client_assert_has (self, "A standfirst");
  blog_client_assert_has (self, "Ana Ruiz");
  blog_client_assert_has (self, "1 min read");
  blog_client_assert_has (self, "https://example.org/h.jpg");
  blog_client_assert_has (self, "alt=\"Cranes\"");
  blog_client_assert_has (self, "At dawn");
  blog_client_assert_has (self, "<p>Body text</p>");
  blog_client_assert_has (self, "Notes &amp; &lt;Queries&gt;");
  g_assert_cmpstr (blog_client_header (self, "content-type"), ==, "text/html; charset=utf-8");
  g_assert_cmpstr (blog_client_header (self, "x-content-type-options"), ==, "nosniff");
  g_assert_nonnull (strstr (blog_client_header (self, "content-security-policy"), "default-src 'none'"));
  g_assert_null (strstr (blog_client_header (self, "content-security-policy"), "script-src"));
}

/* A summary made from the text is of its paragraphs alone. */
static void
test_summary (BlogClient *self,
              gconstpointer data)
{
  g_autofree char *path = NULL;

  path = blog_client_publish (
      self, "{\"name\": [\"Ferry\"], \"content\": [{\"html\": \"<h2>Deck</h2><p>Nobody waves.<sup><a>1</a></sup></p>"
            "<figure><img src='a.png' alt='A'/><figcaption>Photo</figcaption></figure><ul><li>cards</li></ul>"
            "<p>Still.</p><section class='footnotes'><ol><li><p>Really.</p></li></ol></section>\"}]}");
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
  blog_client_assert_has (self, ">Nobody waves. Still.<");
  blog_client_assert_lacks (self, "Photo");
  blog_client_assert_lacks (self, "Really");
}

static void
test_hostile_article (BlogClient *self,
                      gconstpointer data)
{
  g_autofree char *path = NULL;

  path = blog_client_publish (self, "{\"name\": [\"</title><script>alert(1)</script>\"],"
                                    "\"author\": [\"\\\"><img src=x>\"],"
                                    "\"photo\": [\"javascript:alert(1)\"],"
                                    "\"galley-canonical-url\": [\"javascript:alert(2)\"],"
                                    "\"category\": [\"<script>\"], \"galley-subtitle\": [\"<script>s</script>\"],"
                                    "\"content\": [{\"html\": \"<div><p>open</main></body>\"}]}");
  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
  blog_client_assert_lacks (self, "<script>");
  blog_client_assert_lacks (self, "javascript:");
  blog_client_assert_lacks (self, "<img src=x>");
  blog_client_assert_has (self, "id=\"comments\"");
  g_assert_true (strstr (self->text, "</main>") > strstr (self->text, "id=\"comments\""));
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
  blog_client_assert_lacks (self, "<script>");
  blog_client_assert_lacks (self, "javascript:");
  g_assert_cmpuint (blog_client_get (self, "/tag/%3Cscript%3E/"), ==, 200);
  blog_client_assert_lacks (self, "<script>");
  blog_client_get (self, "/feed.atom");
  blog_client_assert_lacks (self, "<script>");
}

static void
test_etag_and_head (BlogClient *self,
                    gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"name\": [\"A\"], \"published\": [\"2020-01-01T00:00:00Z\"]}");
  g_autofree char *header = NULL;
  g_autofree char *length = NULL;
  const char *headers[] = { NULL, NULL };

  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
  header = g_strdup_printf ("If-None-Match: \"other\", %s", blog_client_header (self, "etag"));
  length = g_strdup (blog_client_header (self, "content-length"));
  headers[0] = header;
  g_assert_cmpuint (blog_client_send (self, "GET", path, headers, NULL, NULL), ==, 304);
  g_assert_cmpstr (self->text, ==, "");
  headers[0] = "If-None-Match: \"0\"";
  g_assert_cmpuint (blog_client_send (self, "GET", path, headers, NULL, NULL), ==, 200);
  g_assert_cmpuint (blog_client_send (self, "HEAD", path, NULL, NULL, NULL), ==, 200);
  g_assert_cmpstr (self->text, ==, "");
  g_assert_cmpstr (blog_client_header (self, "content-length"), ==, length);
}

static void
test_addresses (BlogClient *self,
                gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"name\": [\"A\"], \"mp-slug\": [\"comments\"]}");
  g_autofree char *bare = g_strndup (path, strlen (path) - 1);

  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
  g_assert_cmpuint (blog_client_get (self, bare), ==, 301);
  g_assert_cmpstr (self->location, ==, path);
  g_assert_cmpuint (blog_client_get (self, "/2026/11/none/"), ==, 404);
  blog_client_assert_has (self, "Page not found");
  blog_client_assert_has (self, "See all articles");
}

static void
test_front_page (BlogClient *self,
                 gconstpointer data)
{
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
  blog_client_assert_has (self, "Nothing published yet");
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *json = NULL;
      g_autofree char *path = NULL;

      json = g_strdup_printf ("{\"name\": [\"Title %02u\"], \"summary\": [\"Sum <%u>\"], \"category\": [\"All\"],"
                              "\"published\": [\"2025-01-%02uT00:00:00Z\"]}",
                              i, i, i + 1);
      path = blog_client_publish (self, json);
    }
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
  blog_client_assert_has (self, "Title 24");
  blog_client_assert_has (self, "Sum &lt;24&gt;");
  blog_client_assert_has (self, "Title 05");
  blog_client_assert_lacks (self, "Title 04");
  blog_client_assert_has (self, "href=\"/?page=2\"");
  g_assert_true (strstr (self->text, "Title 24") < strstr (self->text, "Title 23"));
  g_assert_cmpuint (blog_client_get (self, "/?page=2"), ==, 200);
  blog_client_assert_has (self, "Title 00");
  blog_client_assert_lacks (self, "Title 05");
  g_assert_cmpuint (blog_client_get (self, "/?page=3"), ==, 404);
  g_assert_cmpuint (blog_client_get (self, "/tag/ALL/"), ==, 200);
  blog_client_assert_has (self, "<h1>All</h1>");
  blog_client_assert_has (self, "href=\"/tag/ALL/?page=2\"");
  g_assert_cmpuint (blog_client_get (self, "/tag/none/"), ==, 404);
}

static void
test_feeds (BlogClient *self,
            gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) feed = NULL;
  JsonArray *items;

  path = blog_client_publish (self, "{\"name\": [\"In feed\"], \"content\": [{\"html\": \"<p>x</p>\"}],"
                                    "\"uid\": [\"urn:uuid:7\"]}");
  g_assert_cmpuint (blog_client_get (self, "/feed.atom"), ==, 200);
  g_assert_true (g_str_has_prefix (blog_client_header (self, "content-type"), "application/atom+xml"));
  blog_client_assert_has (self, "urn:uuid:7");
  blog_client_assert_has (self, path);
  g_assert_cmpuint (blog_client_get (self, "/feed.json"), ==, 200);
  feed = blog_client_answer (self);
  items = galley_json_get_array (feed, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  g_assert_cmpstr (galley_json_get_string (json_array_get_object_element (items, 0), "title"), ==, "In feed");
}

static void
test_media (BlogClient *self,
            gconstpointer data)
{
  g_autofree char *url = blog_client_upload (self, "../../Hero Image.html", PNG, strlen (PNG));
  g_autofree char *again = blog_client_upload (self, "other.png", PNG, strlen (PNG));
  const char *range[] = { "Range: bytes=1-3", NULL };

  g_assert_cmpstr (url, ==, again);
  g_assert_nonnull (strstr (url, "/media/hero-image-"));
  g_assert_true (g_str_has_suffix (url, ".png"));
  g_assert_cmpuint (blog_client_get (self, url), ==, 200);
  g_assert_cmpstr (self->text, ==, PNG);
  g_assert_cmpstr (blog_client_header (self, "content-type"), ==, "image/png");
  g_assert_cmpstr (blog_client_header (self, "content-disposition"), ==, "inline");
  g_assert_cmpstr (blog_client_header (self, "x-content-type-options"), ==, "nosniff");
  g_assert_nonnull (strstr (blog_client_header (self, "cache-control"), "immutable"));
  g_assert_cmpuint (blog_client_send (self, "GET", url, range, NULL, NULL), ==, 206);
  g_assert_cmpstr (self->text, ==, "PNG");
  g_assert_cmpuint (blog_client_send (self, "HEAD", url, NULL, NULL, NULL), ==, 200);
}

static void
test_hostile_media (BlogClient *self,
                    gconstpointer data)
{
  const char *page = "<html><script>alert(1)</script>";
  const char *svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
  g_autofree char *html = blog_client_upload (self, "a.png", page, strlen (page));
  g_autofree char *drawing = blog_client_upload (self, "a.png", svg, strlen (svg));
  g_autofree char *empty = blog_client_upload (self, "a.png", "", 0);

  g_assert_cmpuint (self->status, ==, 400);
  g_assert_cmpuint (blog_client_get (self, html), ==, 200);
  g_assert_cmpstr (blog_client_header (self, "content-type"), ==, "application/octet-stream");
  g_assert_cmpstr (blog_client_header (self, "content-disposition"), ==, "attachment");
  g_assert_cmpuint (blog_client_get (self, drawing), ==, 200);
  g_assert_cmpstr (blog_client_header (self, "content-type"), ==, "image/svg+xml");
  g_assert_nonnull (strstr (blog_client_header (self, "content-security-policy"), "sandbox"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/blog-pages/" name, BlogClient, NULL, blog_client_set_up, function, blog_client_tear_down)
  ADD ("article", test_article);
  ADD ("summary", test_summary);
  ADD ("hostile-article", test_hostile_article);
  ADD ("etag-and-head", test_etag_and_head);
  ADD ("addresses", test_addresses);
  ADD ("front-page", test_front_page);
  ADD ("feeds", test_feeds);
  ADD ("media", test_media);
  ADD ("hostile-media", test_hostile_media);

  return g_test_run ();
}
