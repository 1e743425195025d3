/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blog's life: ports, processes that share a folder, an end that waits. */
#include "blog-client.h"

#include <string.h>

#include "blog-store.h"

static void
test_start_stop (BlogClient *self,
                 gconstpointer data)
{
  g_autofree char *endpoint = g_strconcat (galley_blog_get_url (self->blog), "micropub", NULL);
  guint port = blog_client_port (self);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (galley_blog_get_endpoint (self->blog), ==, endpoint);
  g_assert_cmpstr (galley_blog_get_url (self->blog), ==, galley_blog_get_public_url (self->blog));
  g_assert_cmpuint (strlen (galley_blog_get_token (self->blog)), ==, 64);
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
  galley_blog_stop (self->blog);
  galley_blog_stop (self->blog);
  g_assert_true (galley_blog_start (self->blog, port, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
}

static void
test_port_taken (BlogClient *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyBlog) second = galley_blog_new (self->dir, "Second", &error);

  g_assert_no_error (error);
  g_assert_false (galley_blog_start (second, blog_client_port (self), 0, &error));
  g_assert_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_PORT_TAKEN);
  g_clear_error (&error);
  g_assert_true (galley_blog_start (second, 0, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (galley_blog_get_token (second), !=, galley_blog_get_token (self->blog));
}

static void
test_shared_folder (BlogClient *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BlogClient other = { 0 };
  g_autofree char *path = NULL;

  other.blog = galley_blog_new (self->dir, "Other", &error);
  g_assert_no_error (error);
  galley_blog_start (other.blog, 0, blog_client_port (self), &error);
  g_assert_no_error (error);
  other.session = soup_session_new ();
  g_assert_cmpstr (galley_blog_get_public_url (other.blog), ==, galley_blog_get_url (self->blog));
  path = blog_client_publish (&other, "{\"name\": [\"From elsewhere\"]}");
  g_assert_cmpuint (blog_client_get (self, path), ==, 200);
  blog_client_assert_has (self, "From elsewhere");
  blog_client_tear_down (&other, NULL);
}

static void
test_bad_folder (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *file = g_build_filename (dir, "file", NULL);
  g_autofree char *database = g_build_filename (dir, "blog.sqlite", NULL);
  g_autofree char *garbage = g_strnfill (5000, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (galley_blog_new (file, "Blog", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (database, garbage, -1, NULL));
  g_assert_null (galley_blog_new (dir, "Blog", &error));
  g_assert_nonnull (error);
}

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  char *url;
} Heard;

static void
comment_added_cb (GalleyBlog *blog,
                  const char *url,
                  Heard *heard)
{
  heard->thread = g_thread_self ();
  heard->url = g_strdup (url);
  g_main_loop_quit (heard->loop);
}

static void
test_comment_signal (BlogClient *self,
                     gconstpointer data)
{
  g_autofree char *path = blog_client_publish (self, "{\"name\": [\"A\"]}");
  g_autofree char *url = g_strdup (self->location);
  g_autofree char *action = g_strconcat (path, "comments", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Heard heard = { loop, NULL, NULL };

  g_signal_connect (self->blog, "comment-added", G_CALLBACK (comment_added_cb), &heard);
  g_assert_cmpuint (blog_client_form (self, action, "author=A&content=Hello"), ==, 303);
  g_main_loop_run (loop);
  g_assert_true (heard.thread == g_thread_self ());
  g_assert_cmpstr (heard.url, ==, url);
  g_free (heard.url);
  /* One that is never delivered: the blog goes first. */
  g_assert_cmpuint (blog_client_form (self, action, "author=A&content=Again"), ==, 303);
}

static gpointer
stop_thread (gpointer blog)
{
  galley_blog_stop (blog);

  return NULL;
}

/* A large answer that the client has begun to read comes whole although the blog stops meanwhile. */
static void
test_farewell (BlogClient *self,
               gconstpointer data)
{
  gsize size = 16 * 1024 * 1024;
  g_autofree char *media = g_strnfill (size, 'm');
  g_autofree char *url = blog_client_upload (self, "a.bin", media, size);
  g_autofree char *request = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  GInputStream *in;
  g_autofree char *buffer = g_malloc (65536);
  gsize total = 0;
  gssize count;
  GThread *thread;

  request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n\r\n",
                             strstr (url, "/media/"), blog_client_port (self));
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", blog_client_port (self), NULL, NULL);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL,
                             NULL, NULL);
  in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  total = g_input_stream_read (in, buffer, 100, NULL, NULL);
  thread = g_thread_new ("stop", stop_thread, self->blog);
  while ((count = g_input_stream_read (in, buffer, 65536, NULL, NULL)) > 0)
    total += count;
  g_thread_join (thread);
  g_assert_cmpuint (total, >, size);
}

/* Another process holds the database: nothing is half done, and the client is told to come again. */
static void
test_busy (BlogClient *self,
           gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->dir, "blog.sqlite", NULL);
  g_autoptr (GalleySqlite) holder = galley_sqlite_open (file, NULL);

  g_assert_true (galley_sqlite_begin (holder, NULL));
  g_assert_cmpuint (blog_client_json (self, "{\"type\": [\"h-entry\"], \"properties\": {\"name\": [\"A\"]}}"), ==, 503);
  g_assert_cmpuint (blog_client_get (self, "/"), ==, 200);
  galley_sqlite_rollback (holder);
  g_assert_cmpuint (blog_client_query (self, "q=source"), ==, 200);
  g_assert_cmpstr (self->text, ==, "{\"items\":[]}");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/blog/" name, BlogClient, NULL, blog_client_set_up, function, blog_client_tear_down)
  ADD ("start-stop", test_start_stop);
  ADD ("port-taken", test_port_taken);
  ADD ("shared-folder", test_shared_folder);
  ADD ("comment-signal", test_comment_signal);
  ADD ("farewell", test_farewell);
  ADD ("busy", test_busy);
  g_test_add_func ("/blog/bad-folder", test_bad_folder);

  return g_test_run ();
}
