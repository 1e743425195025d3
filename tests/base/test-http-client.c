/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client against servers that misbehave: raw sockets that follow a script, one connection after another. */
#include "http-client.h"

#include <string.h>

/* A server thread; each connection gets the next answer, after its request was read. */
typedef struct
{
  GSocketListener *listener;
  GThread *thread;
  GCancellable *stop;
  const char *const *answers;
  guint port;
  GPtrArray *requests;
  gboolean hold; /* keep the last connection open instead of closing it */
} Server;

static char *
read_request (GInputStream *stream,
              GCancellable *stop)
{
  g_autoptr (GString) request = g_string_new (NULL);
  char buffer[4096];
  const char *end;
  const char *length;
  gssize count;

  while ((count = g_input_stream_read (stream, buffer, sizeof buffer, stop, NULL)) > 0)
    {
      g_string_append_len (request, buffer, count);
      end = strstr (request->str, "\r\n\r\n");
      if (!end)
        continue;
      length = strstr (request->str, "Content-Length: ");
      if (!length || length > end || strlen (end + 4) >= g_ascii_strtoull (length + 16, NULL, 10))
        break;
    }

  return g_string_free_and_steal (g_steal_pointer (&request));
}

static gpointer
serve_thread (gpointer data)
{
  Server *self = data;

  for (guint i = 0; self->answers[i]; i++)
    {
      g_autoptr (GSocketConnection) connection = g_socket_listener_accept (self->listener, NULL, self->stop, NULL);
      GOutputStream *out;

      if (!connection)
        break;
      g_ptr_array_add (self->requests,
                       read_request (g_io_stream_get_input_stream (G_IO_STREAM (connection)), self->stop));
      out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
      g_output_stream_write_all (out, self->answers[i], strlen (self->answers[i]), NULL, self->stop, NULL);
      if (self->hold)
        {
          GPollFD poll = { 0 };

          g_cancellable_make_pollfd (self->stop, &poll);
          g_poll (&poll, 1, -1);
          g_cancellable_release_fd (self->stop);
        }
    }

  return NULL;
}

static Server *
server_new (const char *const *answers)
{
  Server *self = g_new0 (Server, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;

  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  self->answers = answers;
  self->stop = g_cancellable_new ();
  self->requests = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static Server *
server_start (Server *self)
{
  self->thread = g_thread_new ("server", serve_thread, self);

  return self;
}

static void
server_free (Server *self)
{
  g_cancellable_cancel (self->stop);
  if (self->thread)
    g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_ptr_array_unref (self->requests);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

static char *
server_url (Server *self,
            const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
}

static GalleyHttpResponse *
send_to (Server *server,
         const char *method,
         const char *authorization,
         GError **error)
{
  g_autoptr (GalleyHttpClient) client = galley_http_client_new ();
  g_autofree char *url = server_url (server, "/x?q=1");
  g_autoptr (GBytes) body = strcmp (method, "POST") == 0 ? g_bytes_new_static ("{}", 2) : NULL;
  GalleyHttpRequest request = { method, url,
                                authorization, body ? "application/json" : NULL,
                                body, "application/json" };

  galley_http_client_set_limits (client, 5, 1000);

  return galley_http_client_send (client, &request, NULL, error);
}

static void
assert_fails (const char *answer,
              const char *method,
              GalleyHttpError code)
{
  g_autoptr (Server) server = server_start (server_new ((const char *const[]) { answer, NULL }));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = send_to (server, method, NULL, &error);

  g_assert_null (response);
  g_assert_error (error, GALLEY_HTTP_ERROR, (int) code);
}

static void
test_answer (void)
{
  g_autoptr (Server) server = server_start (server_new ((const char *const[]) {
      "HTTP/1.1 404 Not here\r\nContent-Type: text/html; charset=utf-8\r\nX-Thing: a\r\nX-Thing: b\r\n"
      "Content-Length: 6\r\n\r\n<p>\xff\xffx",
      NULL }));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = send_to (server, "POST", "Bearer secret-key", &error);
  g_autofree char *text = NULL;
  const char *request;

  g_assert_no_error (error);
  text = galley_http_response_text (response);
  g_assert_cmpuint (response->status, ==, 404);
  g_assert_cmpstr (response->reason, ==, "Not here");
  g_assert_cmpstr (response->content_type, ==, "text/html");
  g_assert_cmpstr (galley_http_response_header (response, "x-thing"), ==, "a, b");
  g_assert_null (galley_http_response_header (response, "x-other"));
  g_assert_cmpstr (text, ==, "<p>\ufffd\ufffdx");

  request = g_ptr_array_index (server->requests, 0);
  g_assert_true (g_str_has_prefix (request, "POST /x?q=1 HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer secret-key\r\n"));
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAccept: application/json\r\n"));
  g_assert_nonnull (strstr (request, "\r\n\r\n{}"));
}

static void
test_interrupted (void)
{
  assert_fails ("", "POST", GALLEY_HTTP_ERROR_INTERRUPTED);
  assert_fails ("", "GET", GALLEY_HTTP_ERROR_INTERRUPTED);
  assert_fails ("HTTP/1.1 200 O", "POST", GALLEY_HTTP_ERROR_INTERRUPTED);
  assert_fails ("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", "POST", GALLEY_HTTP_ERROR_INTERRUPTED);
  assert_fails ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal", "GET",
                GALLEY_HTTP_ERROR_INTERRUPTED);
  assert_fails ("garbage that is no HTTP\r\n\r\n", "POST", GALLEY_HTTP_ERROR_INTERRUPTED);
}

/* A POST whose answer never came must not be sent again by the library below. */
static void
test_no_second_post (void)
{
  const char *const answers[] = { "", "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n", NULL };
  g_autoptr (Server) server = server_start (server_new (answers));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = send_to (server, "POST", NULL, &error);

  g_assert_null (response);
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_INTERRUPTED);
  g_assert_cmpuint (server->requests->len, ==, 1);
}

static void
test_too_large (void)
{
  g_autofree char *body = g_strnfill (3000, 'x');
  g_autofree char *told = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n%s", body);
  g_autofree char *untold = g_strdup_printf ("HTTP/1.0 200 OK\r\n\r\n%s", body);

  assert_fails (told, "GET", GALLEY_HTTP_ERROR_TOO_LARGE);
  assert_fails (untold, "GET", GALLEY_HTTP_ERROR_TOO_LARGE);
}

static void
test_offline (void)
{
  g_autoptr (Server) server = server_new ((const char *const[]) { NULL });
  g_autoptr (GalleyHttpClient) client = galley_http_client_new ();
  g_autofree char *url = server_url (server, "/");
  GalleyHttpRequest request = { .method = "POST", .url = url };
  g_autoptr (GError) error = NULL;

  g_socket_listener_close (server->listener);
  g_assert_null (galley_http_client_send (client, &request, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE);
  g_clear_error (&error);

  request.url = "https://no-such-host.invalid/";
  g_assert_null (galley_http_client_send (client, &request, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE);
}

static void
test_timeout (void)
{
  g_autoptr (Server) server =
      server_new ((const char *const[]) { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", NULL });
  g_autoptr (GalleyHttpClient) client = galley_http_client_new ();
  g_autofree char *url = server_url (server, "/");
  GalleyHttpRequest request = { .method = "GET", .url = url };
  g_autoptr (GError) error = NULL;

  server->hold = TRUE;
  server_start (server);
  galley_http_client_set_limits (client, 1, 1000);
  g_assert_null (galley_http_client_send (client, &request, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_TIMEOUT);
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (Server) server =
      server_new ((const char *const[]) { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", NULL });
  g_autoptr (GalleyHttpClient) client = galley_http_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *url = server_url (server, "/");
  GalleyHttpRequest request = { .method = "GET", .url = url };
  g_autoptr (GError) error = NULL;
  GThread *thread;

  server->hold = TRUE;
  server_start (server);
  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_null (galley_http_client_send (client, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_thread_join (thread);
  g_assert_null (galley_http_client_send (client, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_bad_request (void)
{
  static const char *const urls[] = { "", "example.org", "ftp://example.org/", "file:///etc/passwd", "http://",
                                      "http:///x",
                                      "http://user:secret@example.org/", "http://exa mple/" };
  g_autoptr (GalleyHttpClient) client = galley_http_client_new ();
  GalleyHttpRequest request = { .method = "GET" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      request.url = urls[i];
      g_assert_null (galley_http_client_send (client, &request, NULL, &error));
      g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_BAD_URL);
      g_assert_null (strstr (error->message, "secret"));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      request.url = "http://127.0.0.1:1/";
      request.authorization = i ? "Bearer secret\r\nX-Evil: 1" : NULL;
      request.accept = i ? NULL : "a\nb";
      g_assert_null (galley_http_client_send (client, &request, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_plain (void)
{
  g_autoptr (Server) server = server_start (server_new ((const char *const[]) {
      "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.invalid/\r\nContent-Length: 0\r\n\r\n", NULL }));
  g_autoptr (GalleyHttpClient) client = galley_http_client_new ();
  GalleyHttpRequest request = { .method = "GET", .url = "http://Blog.invalid/api" };
  g_autofree char *led = server_url (server, "/");
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_http_client_send (client, &request, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_NOT_ENCRYPTED);
  g_clear_error (&error);
  galley_http_client_allow_plain (client, "http://blog.invalid/");
  g_assert_null (galley_http_client_send (client, &request, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE);
  g_clear_error (&error);

  /* nor by way of a redirect */
  request.url = led;
  g_assert_null (galley_http_client_send (client, &request, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_NOT_ENCRYPTED);
  g_clear_error (&error);
  galley_http_client_allow_plain (client, NULL);
  request.url = "http://elsewhere.invalid/";
  g_assert_null (galley_http_client_send (client, &request, NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_OFFLINE);
}

static void
test_redirects (void)
{
  const char *ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  g_autoptr (Server) server = server_start (server_new ((const char *const[]) {
      "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n", ok, NULL }));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = send_to (server, "GET", "Bearer secret", &error);
  g_autofree char *expected = server_url (server, "/next");

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpstr (response->url, ==, expected);
  g_assert_nonnull (strstr (g_ptr_array_index (server->requests, 1), "Bearer secret"));

  assert_fails ("HTTP/1.1 307 Moved\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n", "POST",
                GALLEY_HTTP_ERROR_REDIRECT);
  assert_fails ("HTTP/1.1 301 Moved\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n", "POST",
                GALLEY_HTTP_ERROR_REDIRECT);
  assert_fails ("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", "GET",
                GALLEY_HTTP_ERROR_BAD_URL);
}

static void
test_redirect_see_other (void)
{
  g_autoptr (Server) server = server_start (server_new ((const char *const[]) {
      "HTTP/1.1 303 See Other\r\nLocation: /page#comments\r\nContent-Length: 0\r\n\r\n", NULL }));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = send_to (server, "POST", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 303);
  g_assert_cmpstr (galley_http_response_header (response, "location"), ==, "/page#comments");
}

/* Another port is another origin: the key stays here, and without a key one may go there. */
static void
test_redirect_origin (void)
{
  g_autoptr (Server) other =
      server_start (server_new ((const char *const[]) { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", NULL }));
  g_autofree char *location = server_url (other, "/elsewhere");
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n",
                                             location);
  g_autoptr (Server) server = server_start (server_new ((const char *const[]) { answer, answer, NULL }));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) refused = send_to (server, "GET", "Bearer secret", &error);
  g_autoptr (GalleyHttpResponse) followed = NULL;

  g_assert_null (refused);
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_REDIRECT);
  g_assert_cmpuint (other->requests->len, ==, 0);
  g_clear_error (&error);
  followed = send_to (server, "GET", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (followed->url, ==, location);
}

static void
test_redirect_loop (void)
{
  const char *answers[21] = { NULL };
  g_autoptr (Server) server = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    answers[i] = "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n";
  server = server_start (server_new (answers));
  g_assert_null (send_to (server, "GET", NULL, &error));
  g_assert_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_REDIRECT);
  g_assert_cmpuint (server->requests->len, <=, 11);
}

static gpointer
get_thread (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyHttpResponse) response = send_to (data, "GET", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);

  return NULL;
}

static void
test_threads (void)
{
  const char *answers[9] = { NULL };
  g_autoptr (Server) server = NULL;
  GThread *threads[8];

  for (guint i = 0; i < 8; i++)
    answers[i] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  server = server_start (server_new (answers));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("get", get_thread, server);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (server->requests->len, ==, 8);
}

int
main (int argc,
      char **argv)
{
  /* A proxy of the environment must not get what is meant for this machine. */
  g_setenv ("http_proxy", "http://127.0.0.1:1/", TRUE);
  g_setenv ("no_proxy", "no-such-host.invalid", TRUE);
  /* not the proxy of the machine that tests */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http-client/answer", test_answer);
  g_test_add_func ("/http-client/interrupted", test_interrupted);
  g_test_add_func ("/http-client/no-second-post", test_no_second_post);
  g_test_add_func ("/http-client/too-large", test_too_large);
  g_test_add_func ("/http-client/offline", test_offline);
  g_test_add_func ("/http-client/timeout", test_timeout);
  g_test_add_func ("/http-client/cancelled", test_cancelled);
  g_test_add_func ("/http-client/bad-request", test_bad_request);
  g_test_add_func ("/http-client/plain", test_plain);
  g_test_add_func ("/http-client/redirects", test_redirects);
  g_test_add_func ("/http-client/redirect-see-other", test_redirect_see_other);
  g_test_add_func ("/http-client/redirect-origin", test_redirect_origin);
  g_test_add_func ("/http-client/redirect-loop", test_redirect_loop);
  g_test_add_func ("/http-client/threads", test_threads);

  return g_test_run ();
}
