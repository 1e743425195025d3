/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client: libsoup, and raw sockets for what libsoup would never say. */
#include "blog-client.h"

#include <string.h>

#include "json.h"

void
blog_client_set_up (BlogClient *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = temp_dir_new ();
  self->blog = galley_blog_new (self->dir, "Notes & <Queries>", &error);
  g_assert_no_error (error);
  galley_blog_start (self->blog, 0, 0, &error);
  g_assert_no_error (error);
  self->session = soup_session_new ();
}

void
blog_client_tear_down (BlogClient *self,
                       gconstpointer data)
{
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->blog);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->dir, temp_dir_free);
}

static void
add_header_cb (const char *name,
               const char *value,
               gpointer user_data)
{
  g_hash_table_replace (user_data, g_ascii_strdown (name, -1), g_strdup (value));
}

static void
keep_answer (BlogClient *self,
             SoupMessage *message,
             GBytes *body)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (body, &size);

  self->status = soup_message_get_status (message);
  g_free (self->text);
  self->text = g_strndup (data ? data : "", size);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_foreach (soup_message_get_response_headers (message), add_header_cb, self->headers);
  g_free (self->location);
  self->location = g_strdup (blog_client_header (self, "location"));
}

guint
blog_client_send (BlogClient *self,
                  const char *method,
                  const char *url,
                  const char *const *headers,
                  const char *content_type,
                  GBytes *body)
{
  g_autofree char *whole = *url == '/' ? g_strconcat (galley_blog_get_url (self->blog), url + 1, NULL) : g_strdup (url);
  g_autoptr (SoupMessage) message = soup_message_new (method, whole);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = NULL;

  g_assert_nonnull (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  for (; headers && *headers; headers++)
    {
      g_auto (GStrv) parts = g_strsplit (*headers, ": ", 2);

      soup_message_headers_replace (soup_message_get_request_headers (message), parts[0], parts[1]);
    }
  if (body)
    soup_message_set_request_body_from_bytes (message, content_type, body);
  answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  keep_answer (self, message, answer);

  return self->status;
}

guint
blog_client_get (BlogClient *self,
                 const char *url)
{
  return blog_client_send (self, "GET", url, NULL, NULL, NULL);
}

static guint
send_with_token (BlogClient *self,
                 const char *method,
                 const char *url,
                 const char *type,
                 GBytes *body)
{
  g_autofree char *header = g_strconcat ("Authorization: Bearer ", galley_blog_get_token (self->blog), NULL);
  const char *headers[] = { header, NULL };

  return blog_client_send (self, method, url, headers, type, body);
}

guint
blog_client_query (BlogClient *self,
                   const char *query)
{
  g_autofree char *url = g_strconcat ("/micropub?", query, NULL);

  return send_with_token (self, "GET", url, NULL, NULL);
}

guint
blog_client_json (BlogClient *self,
                  const char *json)
{
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  return send_with_token (self, "POST", "/micropub", "application/json", body);
}

guint
blog_client_form (BlogClient *self,
                  const char *url,
                  const char *form)
{
  g_autoptr (GBytes) body = g_bytes_new (form, strlen (form));

  return blog_client_send (self, "POST", url, NULL, "application/x-www-form-urlencoded", body);
}

char *
blog_client_publish (BlogClient *self,
                     const char *properties)
{
  g_autofree char *json = g_strdup_printf ("{\"type\": [\"h-entry\"], \"properties\": %s}", properties);
  gsize base = strlen (galley_blog_get_public_url (self->blog)) - 1;

  g_assert_cmpuint (blog_client_json (self, json), ==, 201);
  g_assert_true (g_str_has_prefix (self->location, galley_blog_get_public_url (self->blog)));

  return g_strdup (self->location + base);
}

char *
blog_client_upload (BlogClient *self,
                    const char *file_name,
                    const char *data,
                    gsize size)
{
  g_autoptr (SoupMultipart) multipart = soup_multipart_new ("multipart/form-data");
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GBytes) body = NULL;

  soup_multipart_append_form_file (multipart, "file", file_name, "text/html", file);
  soup_multipart_to_message (multipart, headers, &body);
  send_with_token (self, "POST", "/media", soup_message_headers_get_one (headers, "Content-Type"), body);
  soup_message_headers_unref (headers);

  return g_strdup (self->location);
}

const char *
blog_client_header (BlogClient *self,
                    const char *lower_case_name)
{
  return g_hash_table_lookup (self->headers, lower_case_name);
}

JsonObject *
blog_client_answer (BlogClient *self)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = galley_json_parse_object (self->text, -1, &error);

  g_assert_no_error (error);

  return object;
}

guint
blog_client_port (BlogClient *self)
{
  g_autoptr (GUri) uri = g_uri_parse (galley_blog_get_url (self->blog), G_URI_FLAGS_NONE, NULL);

  return g_uri_get_port (uri);
}

char *
blog_client_raw (BlogClient *self,
                 const char *request)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  char buffer[4096];
  gssize count;

  g_socket_client_set_timeout (client, 20);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", blog_client_port (self), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL,
                             NULL, NULL);
  while ((count = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer, sizeof buffer,
                                       NULL, NULL)) > 0)
    g_string_append_len (answer, buffer, count);

  return g_string_free_and_steal (g_steal_pointer (&answer));
}
