/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hostile pages and programs try. */
#include "blog-client.h"

#include <string.h>

static guint
get_with (BlogClient *self,
          const char *header)
{
  const char *headers[] = { header, NULL };

  return blog_client_send (self, "GET", "/", headers, NULL, NULL);
}

static void
test_host (BlogClient *self,
           gconstpointer data)
{
  guint port = blog_client_port (self);
  g_autofree char *local = g_strdup_printf ("Host: LocalHost:%u", port);
  g_autofree char *evil = g_strdup_printf ("Host: evil.example:%u", port);
  g_autofree char *other = g_strdup_printf ("Host: 127.0.0.1:%u", port + 1);
  g_autofree char *shorter = g_strdup_printf ("Host: 127.0.0.1:%u", port / 10);
  g_autofree char *trick = g_strdup_printf ("Host: 127.0.0.1:%u.evil.example:%u", port, port);
  g_autofree char *none = blog_client_raw (self, "GET / HTTP/1.0\r\n\r\n");

  g_assert_cmpuint (get_with (self, local), ==, 200);
  g_assert_cmpuint (get_with (self, evil), ==, 421);
  g_assert_cmpuint (get_with (self, other), ==, 421);
  g_assert_cmpuint (get_with (self, shorter), ==, 421);
  g_assert_cmpuint (get_with (self, trick), ==, 400);
  g_assert_cmpuint (get_with (self, "Host: 127.0.0.1"), ==, 421);
  g_assert_nonnull (strstr (none, " 421 "));
}

static guint
post_with (BlogClient *self,
           const char *url,
           const char *header,
           const char *json)
{
  const char *headers[] = { header, NULL };
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  return blog_client_send (self, "POST", url, headers, "application/json", body);
}

static void
test_token (BlogClient *self,
            gconstpointer data)
{
  const char *post = "{\"type\": [\"h-entry\"], \"properties\": {\"name\": [\"x\"]}}";
  const char *token = galley_blog_get_token (self->blog);
  g_autofree char *basic = g_strconcat ("Authorization: Basic ", token, NULL);
  g_autofree char *shorter = g_strdup_printf ("Authorization: Bearer %.63s", token);
  g_autofree char *longer = g_strdup_printf ("Authorization: Bearer %sx", token);
  g_autofree char *right = g_strdup_printf ("Authorization: bearer %s", token);

  g_assert_cmpuint (post_with (self, "/micropub", "X-None: 1", post), ==, 401);
  g_assert_cmpstr (blog_client_header (self, "www-authenticate"), ==, "Bearer");
  g_assert_cmpuint (post_with (self, "/micropub", basic, post), ==, 401);
  g_assert_cmpuint (post_with (self, "/micropub", shorter, post), ==, 401);
  g_assert_cmpuint (post_with (self, "/micropub", longer, post), ==, 401);
  g_assert_cmpuint (post_with (self, "/micropub", "Authorization: Bearer ", post), ==, 401);
  g_assert_cmpuint (post_with (self, "/micropub", "X-None: 1", "not even JSON"), ==, 401);
  g_assert_cmpuint (post_with (self, "/media", "X-None: 1", post), ==, 401);
  g_assert_cmpuint (blog_client_get (self, "/micropub?q=config"), ==, 401);
  g_assert_cmpuint (blog_client_get (self, "/micropub?q=source&access_token=x"), ==, 401);
  g_assert_cmpuint (post_with (self, "/micropub", right, post), ==, 201);
}

static void
test_large_bodies (BlogClient *self,
                   gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"name\": [\"A\"]}");
  g_autofree char *action = g_strconcat (path, "comments", NULL);
  g_autofree char *post = g_strnfill (9 * 1024 * 1024, ' ');
  g_autofree char *filling = g_strnfill (70 * 1024, 'x');
  g_autofree char *comment = g_strconcat ("author=A&content=", filling, NULL);

  g_assert_cmpuint (blog_client_json (self, post), ==, 413);
  g_assert_cmpuint (blog_client_form (self, action, comment), ==, 413);
  g_assert_cmpuint (blog_client_form (self, "/", comment), ==, 413);
  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
  blog_client_assert_lacks (self, "comment-author\"");
}

static void
test_large_media (BlogClient *self,
                  gconstpointer data)
{
  gsize size = 65 * 1024 * 1024;
  g_autofree char *media = g_malloc0 (size);
  g_autofree char *url = NULL;

  url = blog_client_upload (self, "big.bin", media, size);
  g_assert_cmpuint (self->status, ==, 413);
  g_assert_null (url);
}

/* No length said beforehand: counted as it comes. */
static void
test_large_chunks (BlogClient *self,
                   gconstpointer data)
{
  g_autoptr (GString) request = g_string_new (NULL);
  g_autofree char *chunk = g_strnfill (0x8000, 'x');
  g_autofree char *answer = NULL;

  g_string_printf (request,
                   "POST /2026/11/a/comments HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nTransfer-Encoding: chunked\r\n"
                   "Content-Type: application/x-www-form-urlencoded\r\n\r\n",
                   blog_client_port (self));
  for (guint i = 0; i < 10; i++)
    g_string_append_printf (request, "8000\r\n%s\r\n", chunk);
  g_string_append (request, "0\r\n\r\n");
  answer = blog_client_raw (self, request->str);
  g_assert_nonnull (strstr (answer, " 413 "));
}

/* A promise of ten gigabytes is answered without waiting for them. */
static void
test_promised_size (BlogClient *self,
                    gconstpointer data)
{
  g_autofree char *request = NULL;
  g_autofree char *answer = NULL;

  request = g_strdup_printf ("POST /micropub HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: 10000000000\r\n"
                             "Expect: 100-continue\r\nContent-Type: application/json\r\n\r\n",
                             blog_client_port (self));
  answer = blog_client_raw (self, request);
  g_assert_nonnull (strstr (answer, " 413 "));
}

static void
test_paths (BlogClient *self,
            gconstpointer data)
{
  static const char *const paths[] = { "/media/../blog.sqlite", "/media/..%2Fblog.sqlite", "/media/%2e%2e/blog.sqlite",
                                       "/media/%2Fetc%2Fpasswd", "/media/", "/media/..", "/media/.%00.png", "/%00",
                                       "/%ff", "/%zz", "//", "/tag/", "/tag//", "/tag/%ff/", "/tag/a/b", "/tag/%2F/",
                                       "/blog.sqlite", "/2026/11/..%2f..%2f/", "/?page=0", "/?page=99", "/?page=-1",
                                       "/?page=x", NULL };

  for (guint i = 0; paths[i]; i++)
    {
      g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n\r\n",
                                                  paths[i], blog_client_port (self));
      g_autofree char *answer = blog_client_raw (self, request);

      if (!strstr (answer, " 404 ") && !strstr (answer, " 400 "))
        g_error ("%s: %.200s", paths[i], answer);
      g_assert_null (strstr (answer, "SQLite format"));
    }
}

static void
test_methods (BlogClient *self,
              gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"name\": [\"A\"]}");

  g_assert_cmpuint (blog_client_send (self, "PUT", "/", NULL, NULL, NULL), ==, 405);
  g_assert_cmpuint (blog_client_send (self, "DELETE", path, NULL, NULL, NULL), ==, 405);
  g_assert_cmpuint (blog_client_send (self, "GET", "/media", NULL, NULL, NULL), ==, 401);
  g_assert_cmpuint (blog_client_send (self, "PUT", "/micropub", NULL, NULL, NULL), ==, 405);
  g_assert_cmpuint (blog_client_send (self, "OPTIONS", "/micropub", NULL, NULL, NULL), ==, 405);
  g_assert_cmpuint (blog_client_form (self, path, "a=b"), ==, 405);
  g_assert_null (blog_client_header (self, "access-control-allow-origin"));
}

static void
test_garbage (BlogClient *self,
              gconstpointer data)
{
  static const char *const requests[] = { "\r\n\r\n", "GET\r\n\r\n", "GET http://evil.example/ HTTP/1.1\r\n\r\n",
                                          "\x16\x03\x01\x02", "GET / HTTP/9.9\r\n\r\n", NULL };

  for (guint i = 0; requests[i]; i++)
    {
      g_autofree char *request = g_strdup (requests[i]);
      g_autoptr (GSocketClient) client = g_socket_client_new ();
      g_autoptr (GSocketConnection) connection = NULL;

      connection = g_socket_client_connect_to_host (client, "127.0.0.1", blog_client_port (self), NULL, NULL);
      g_assert_nonnull (connection);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request),
                                 NULL, NULL, NULL);
    }
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/blog-guard/" name, BlogClient, NULL, blog_client_set_up, function, blog_client_tear_down)
  ADD ("host", test_host);
  ADD ("token", test_token);
  ADD ("large-bodies", test_large_bodies);
  ADD ("large-media", test_large_media);
  ADD ("large-chunks", test_large_chunks);
  ADD ("promised-size", test_promised_size);
  ADD ("paths", test_paths);
  ADD ("methods", test_methods);
  ADD ("garbage", test_garbage);

  return g_test_run ();
}
