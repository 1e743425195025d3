/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only user of SoupSession: one blocking request, bounded answers, credentials that never cross hosts. A session is
 * to be set up and used by the thread that made it (libsoup, "Client thread safety"), so each send has its own; that
 * also rules out idle connections gone stale, whose failure would leave unknown whether a POST arrived. */
#include "http-client.h"

#include <libsoup/soup.h>
#include <string.h>

#define MAX_REDIRECTS 10
#define CHUNK 65536

struct _GalleyHttpClient
{
  GObject parent_instance;

  GMutex lock;
  guint timeout_seconds;
  gsize max_response_bytes;
  GHashTable *plain_hosts; /* in lower case; "" stands for any */
};

G_DEFINE_FINAL_TYPE (GalleyHttpClient, galley_http_client, G_TYPE_OBJECT)
G_DEFINE_QUARK (galley_http_error_quark, galley_http_error)

/* What is known of one exchange while it runs. */
typedef struct
{
  GUri *uri;
  SoupMessage *message;
  gboolean started; /* the first byte may have left */
} Exchange;

static void
starting_cb (SoupMessage *message,
             Exchange *exchange)
{
  exchange->started = TRUE;
}

/* The parser is lenient; what no host is called would be taken for a network that is down. */
static gboolean
is_host (const char *host)
{
  for (const char *p = host; *p; p++)
    if ((guchar) *p <= ' ' || *p == 0x7f || strchr ("<>\"\\^`{|}", *p))
      return FALSE;

  return *host != '\0';
}

static GUri *
parse_url (const char *url,
           GError **error)
{
  g_autoptr (GUri) uri = url ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;

  if (!uri || !g_uri_get_host (uri) || !is_host (g_uri_get_host (uri)) ||
      (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0))
    {
      g_set_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_BAD_URL, "Not a web address: %s", url ? url : "");
      return NULL;
    }
  /* Not repeated in the message: it is a secret. */
  if (g_uri_get_userinfo (uri) && *g_uri_get_userinfo (uri))
    {
      g_set_error_literal (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_BAD_URL,
                           "A web address with a user name or password in it");
      return NULL;
    }

  return g_steal_pointer (&uri);
}

static int
get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;

  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

static gboolean
same_origin (GUri *a,
             GUri *b)
{
  return strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         get_port (a) == get_port (b);
}

/* Whether value may stand in a header line: line ends would smuggle in other headers. */
static gboolean
is_header_value (const char *value)
{
  for (const char *p = value; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      return FALSE;

  return TRUE;
}

static gboolean
check_request (const GalleyHttpRequest *request,
               GError **error)
{
  if ((request->authorization && !is_header_value (request->authorization)) ||
      (request->content_type && !is_header_value (request->content_type)) ||
      (request->accept && !is_header_value (request->accept)))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "A key or type with control characters cannot be sent");
      return FALSE;
    }

  return TRUE;
}

static SoupMessage *
make_message (const GalleyHttpRequest *request,
              GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (request->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (request->authorization)
    soup_message_headers_replace (headers, "Authorization", request->authorization);
  if (request->accept)
    soup_message_headers_replace (headers, "Accept", request->accept);
  if (request->body)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  else if (strcmp (request->method, "POST") == 0 || strcmp (request->method, "PUT") == 0)
    soup_message_headers_set_content_length (headers, 0);

  return message;
}

/* Before the first byte left, all but TLS and cancelling means that there is no way to the host. */
static void
set_transport_error (const Exchange *exchange,
                     const GError *problem,
                     GError **error)
{
  GalleyHttpError code = exchange->started ? GALLEY_HTTP_ERROR_INTERRUPTED : GALLEY_HTTP_ERROR_OFFLINE;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (problem));
      return;
    }
  if (exchange->started && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = GALLEY_HTTP_ERROR_TIMEOUT;
  else if (!exchange->started && problem->domain == G_TLS_ERROR)
    code = GALLEY_HTTP_ERROR_TLS;
  g_set_error (error, GALLEY_HTTP_ERROR, code, "%s: %s", g_uri_get_host (exchange->uri), problem->message);
}

static GBytes *
read_body (Exchange *exchange,
           GInputStream *stream,
           gsize max,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GError) problem = NULL;
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize count;

  while ((count = g_input_stream_read (stream, chunk, CHUNK, cancellable, &problem)) > 0)
    {
      if ((gsize) count > max - body->len)
        {
          g_set_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_TOO_LARGE,
                       "%s: The answer is larger than %" G_GSIZE_FORMAT " bytes",
                       g_uri_get_host (exchange->uri), max);
          return NULL;
        }
      g_byte_array_append (body, chunk, (guint) count);
    }
  if (count < 0)
    {
      set_transport_error (exchange, problem, error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

static void
add_header_cb (const char *name,
               const char *value,
               gpointer user_data)
{
  GHashTable *headers = user_data;
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *old = g_hash_table_lookup (headers, lower);
  char *joined = old ? g_strconcat (old, ", ", value, NULL) : g_strdup (value);

  g_hash_table_replace (headers, g_steal_pointer (&lower), joined);
}

static GalleyHttpResponse *
make_response (Exchange *exchange,
               GBytes *body)
{
  GalleyHttpResponse *response = g_new0 (GalleyHttpResponse, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

  response->status = soup_message_get_status (exchange->message);
  response->reason = g_strdup (soup_message_get_reason_phrase (exchange->message));
  response->url = g_uri_to_string (exchange->uri);
  response->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  response->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_foreach (headers, add_header_cb, response->headers);
  response->body = g_bytes_ref (body);

  return response;
}

/* Where the answer points to, if it is a redirect that is ours to follow; FALSE only on error. An answer of 303 to a
 * write says that the write was done, and is an answer. */
static gboolean
find_redirect (Exchange *exchange,
               const GalleyHttpRequest *request,
               GUri **next,
               GError **error)
{
  guint status = soup_message_get_status (exchange->message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  gboolean is_read = strcmp (request->method, "GET") == 0 || strcmp (request->method, "HEAD") == 0;
  g_autofree char *base = g_uri_to_string (exchange->uri);
  g_autofree char *absolute = NULL;

  *next = NULL;
  if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308)
    return TRUE;
  if (!location || (status == 303 && !is_read))
    return TRUE;
  if (!is_read)
    {
      g_set_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_REDIRECT, "%s: A %s was redirected to %s",
                   g_uri_get_host (exchange->uri), request->method, location);
      return FALSE;
    }

  absolute = g_uri_resolve_relative (base, location, SOUP_HTTP_URI_FLAGS, NULL);
  *next = parse_url (absolute ? absolute : location, error);
  if (!*next)
    return FALSE;
  if (request->authorization && !same_origin (exchange->uri, *next))
    {
      g_set_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_REDIRECT,
                   "%s: Redirected to another site (%s), which must not get the key",
                   g_uri_get_host (exchange->uri), g_uri_get_host (*next));
      g_clear_pointer (next, g_uri_unref);
      return FALSE;
    }

  return TRUE;
}

/* One request and its whole answer, redirects not followed. */
static GBytes *
run_exchange (Exchange *exchange,
              SoupSession *session,
              gsize max,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) problem = NULL;
  goffset length;

  g_signal_connect (exchange->message, "starting", G_CALLBACK (starting_cb), exchange);
  stream = soup_session_send (session, exchange->message, cancellable, &problem);
  if (!stream)
    {
      set_transport_error (exchange, problem, error);
      return NULL;
    }
  length = soup_message_headers_get_content_length (soup_message_get_response_headers (exchange->message));
  if (length > 0 && (guint64) length > max && soup_message_get_method (exchange->message) != SOUP_METHOD_HEAD)
    {
      g_set_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_TOO_LARGE,
                   "%s: The answer is larger than %" G_GSIZE_FORMAT " bytes", g_uri_get_host (exchange->uri), max);
      return NULL;
    }

  return read_body (exchange, stream, max, cancellable, error);
}

static SoupSession *
make_session (GalleyHttpClient *self,
              GUri *uri)
{
  SoupSession *session;
  guint timeout;

  g_mutex_lock (&self->lock);
  timeout = self->timeout_seconds;
  g_mutex_unlock (&self->lock);

  session = soup_session_new_with_options ("timeout", timeout, "user-agent", "Galley", NULL);
  /* A proxy of the system's settings cannot reach this very machine as we mean it. */
  if (galley_http_host_is_loopback (g_uri_get_host (uri)))
    soup_session_set_proxy_resolver (session, NULL);

  return session;
}

static GalleyHttpResponse *
send_once (GalleyHttpClient *self,
           const GalleyHttpRequest *request,
           GUri *uri,
           GUri **next,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SoupSession) session = make_session (self, uri);
  g_autoptr (SoupMessage) message = make_message (request, uri);
  g_autoptr (GBytes) body = NULL;
  Exchange exchange = { uri, message, FALSE };
  GalleyHttpResponse *response = NULL;
  gsize max;

  g_mutex_lock (&self->lock);
  max = self->max_response_bytes;
  g_mutex_unlock (&self->lock);

  body = run_exchange (&exchange, session, max, cancellable, error);
  if (body && find_redirect (&exchange, request, next, error))
    response = make_response (&exchange, body);
  g_signal_handlers_disconnect_by_data (message, &exchange);
  soup_session_abort (session);

  return response;
}

/* FALSE: what is sent there could be read, or answered, by anyone on the way. */
static gboolean
check_privacy (GalleyHttpClient *self,
               GUri *uri,
               GError **error)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  gboolean allowed;

  if (strcmp (g_uri_get_scheme (uri), "https") == 0 || galley_http_host_is_loopback (host))
    return TRUE;
  g_mutex_lock (&self->lock);
  allowed = g_hash_table_contains (self->plain_hosts, host) || g_hash_table_contains (self->plain_hosts, "");
  g_mutex_unlock (&self->lock);
  if (!allowed)
    g_set_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_NOT_ENCRYPTED, "Not encrypted: http://%s", host);

  return allowed;
}

static void
galley_http_client_finalize (GObject *object)
{
  g_hash_table_unref (GALLEY_HTTP_CLIENT (object)->plain_hosts);
  g_mutex_clear (&GALLEY_HTTP_CLIENT (object)->lock);

  G_OBJECT_CLASS (galley_http_client_parent_class)->finalize (object);
}

static void
galley_http_client_class_init (GalleyHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_http_client_finalize;
}

static void
galley_http_client_init (GalleyHttpClient *self)
{
  g_mutex_init (&self->lock);
  self->plain_hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->timeout_seconds = 30;
  self->max_response_bytes = 32 * 1024 * 1024;
}

gboolean
galley_http_host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost");
}

GalleyHttpClient *
galley_http_client_new (void)
{
  return g_object_new (GALLEY_TYPE_HTTP_CLIENT, NULL);
}

void
galley_http_client_set_limits (GalleyHttpClient *self,
                               guint timeout_seconds,
                               gsize max_response_bytes)
{
  g_mutex_lock (&self->lock);
  self->timeout_seconds = timeout_seconds;
  self->max_response_bytes = max_response_bytes;
  g_mutex_unlock (&self->lock);
}

void
galley_http_client_allow_plain (GalleyHttpClient *self,
                                const char *url)
{
  g_autoptr (GUri) uri = url ? parse_url (url, NULL) : NULL;

  if (url && !uri)
    return;
  g_mutex_lock (&self->lock);
  g_hash_table_add (self->plain_hosts, uri ? g_ascii_strdown (g_uri_get_host (uri), -1) : g_strdup (""));
  g_mutex_unlock (&self->lock);
}

GalleyHttpResponse *
galley_http_client_send (GalleyHttpClient *self,
                         const GalleyHttpRequest *request,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GUri) uri = parse_url (request->url, error);

  if (!uri || !check_request (request, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  for (guint i = 0; i <= MAX_REDIRECTS; i++)
    {
      g_autoptr (GUri) next = NULL;
      g_autoptr (GalleyHttpResponse) response = NULL;

      if (check_privacy (self, uri, error))
        response = send_once (self, request, uri, &next, cancellable, error);
      if (!response)
        return NULL;
      if (!next)
        return g_steal_pointer (&response);
      g_uri_unref (uri);
      uri = g_steal_pointer (&next);
    }
  g_set_error (error, GALLEY_HTTP_ERROR, GALLEY_HTTP_ERROR_REDIRECT, "%s: Too many redirects", g_uri_get_host (uri));

  return NULL;
}
