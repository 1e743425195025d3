/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard. */
#include "blog-guard.h"

#include <string.h>

#include "blog-answer.h"
#include "review-assets.h"

#define MEBIBYTE (1024 * 1024)
#define COMMENT_BYTES (64 * 1024)
#define POST_BYTES (8 * MEBIBYTE)
#define MEDIA_BYTES (64 * MEBIBYTE)
/* What a client still may send that has been refused. It is read and forgotten: most look at the answer only when
 * they have sent all, and would take a connection cut off for a failure that may go away. */
#define PATIENCE_BYTES (1024 * (goffset) MEBIBYTE)

typedef struct
{
  goffset limit;
  goffset seen;
} Meter;

static goffset
limit_of (SoupServerMessage *message)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);
  gboolean is_multipart = type && g_ascii_strcasecmp (type, "multipart/form-data") == 0;

  /* A little more than the file for what is around it. */
  if (g_strcmp0 (path, "/media") == 0)
    return MEDIA_BYTES + COMMENT_BYTES;
  if (g_strcmp0 (path, "/micropub") == 0)
    return is_multipart ? MEDIA_BYTES + COMMENT_BYTES : POST_BYTES;

  return COMMENT_BYTES;
}

static gboolean
is_our_host (GalleyBlogSite *site,
             SoupServerMessage *message)
{
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");
  const char *port = strrchr (site->own_url, ':');
  gsize length = strlen (port) - 1; /* without the slash */
  const char *colon = host ? strchr (host, ':') : NULL;

  if (!colon || strlen (colon) != length || strncmp (colon, port, length) != 0)
    return FALSE;

  return g_str_has_prefix (host, "127.0.0.1:") || g_ascii_strncasecmp (host, "localhost:", 10) == 0;
}

static void
refuse_size (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  galley_blog_answer_error (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "That is more than the blog takes");
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes *chunk,
              Meter *meter)
{
  meter->seen += g_bytes_get_size (chunk);
  if (meter->seen <= meter->limit)
    return;
  if (soup_server_message_get_status (message) == 0)
    {
      soup_message_body_truncate (soup_server_message_get_request_body (message));
      refuse_size (message);
    }
  if (meter->seen > meter->limit + PATIENCE_BYTES)
    g_socket_shutdown (soup_server_message_get_socket (message), TRUE, FALSE, NULL);
}

static void
watch_body (SoupServerMessage *message,
            goffset limit)
{
  Meter *meter = g_new0 (Meter, 1);

  meter->limit = limit;
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (got_chunk_cb), meter, (GClosureNotify) g_free, 0);
}

/* Whoever is turned away may still be sending. */
static void
watch_all (SoupServerMessage *message,
           goffset limit)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_server_message_get_status (message) == 0 &&
      soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > limit)
    refuse_size (message);
  if (soup_server_message_get_status (message) != 0)
    {
      soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
      limit = 0;
    }
  watch_body (message, limit);
}

/* The address it was sent to, in numbers: a name could be anybody's (DNS rebinding). */
static gboolean
is_our_address (SoupServerMessage *message)
{
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");
  GSocketAddress *local = soup_server_message_get_local_address (message);
  g_autofree char *address = NULL;
  g_autofree char *here = NULL;

  if (!G_IS_INET_SOCKET_ADDRESS (local))
    return FALSE;
  address = g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (local)));
  here = g_strdup_printf ("%s:%u", address, g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local)));
  return g_strcmp0 (host, here) == 0;
}

void
galley_blog_guard_check_network (SoupServerMessage *message)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));

  if (!is_our_address (message))
    galley_blog_answer_error (message, SOUP_STATUS_MISDIRECTED_REQUEST, "This is another host's name");
  else if (!path || !g_str_has_prefix (path, GALLEY_REVIEW_PREFIX))
    galley_blog_answer_error (message, SOUP_STATUS_NOT_FOUND, "There is nothing here");
  watch_all (message, COMMENT_BYTES);
}

void
galley_blog_guard_check (GalleyBlogSite *site,
                         SoupServerMessage *message)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  gboolean is_media = g_strcmp0 (path, "/media") == 0;
  int bearer = galley_blog_site_bearer (site, message);

  if (!is_our_host (site, message))
    galley_blog_answer_error (message, SOUP_STATUS_MISDIRECTED_REQUEST, "This is another host's name");
  else if ((is_media || g_strcmp0 (path, "/micropub") == 0) && (bearer < 0 || (is_media && bearer == 0)))
    galley_blog_answer_error (message, SOUP_STATUS_UNAUTHORIZED, "This needs the blog's access token");
  watch_all (message, limit_of (message));
}

gboolean
galley_blog_guard_is_from_here (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *origin = soup_message_headers_get_one (headers, "Origin");
  const char *referer = soup_message_headers_get_one (headers, "Referer");
  const char *host = soup_message_headers_get_one (headers, "Host");
  const char *site = soup_message_headers_get_one (headers, "Sec-Fetch-Site");
  g_autofree char *here = g_strconcat ("http://", host, NULL);
  g_autofree char *below = g_strconcat (here, "/", NULL);

  if (site && !g_str_equal (site, "same-origin") && !g_str_equal (site, "none"))
    return FALSE;
  if (origin)
    return g_ascii_strcasecmp (origin, here) == 0;

  return !referer || g_ascii_strncasecmp (referer, below, strlen (below)) == 0;
}
