/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One GET without a key. */
#include "picture-download.h"

#include "publisher.h"
#include "site-reply.h"

static gboolean
is_loopback (const char *url)
{
  g_autoptr (GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  return uri && g_uri_get_host (uri) && galley_http_host_is_loopback (g_uri_get_host (uri));
}

static gboolean
set_refused (GError **error)
{
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                       "The address is one of this computer's");

  return FALSE;
}

GBytes *
galley_picture_download (GalleyHttpClient *http,
                         const char *page_url,
                         const char *src,
                         char **url,
                         GCancellable *cancellable,
                         GError **error)
{
  gboolean local = is_loopback (page_url);
  g_autofree char *absolute = page_url ? g_uri_resolve_relative (page_url, src, G_URI_FLAGS_PARSE_RELAXED, NULL)
                                       : g_strdup (src);
  GalleyHttpRequest request = { .method = "GET", .url = absolute, .accept = "image/*" };
  g_autoptr (GalleyHttpResponse) response = NULL;

  if (!local && is_loopback (absolute) && !set_refused (error))
    return NULL;
  response = galley_http_client_send (http, &request, cancellable, error);
  if (!response)
    return NULL;
  /* a redirect may have led there */
  if (!local && is_loopback (response->url) && !set_refused (error))
    return NULL;
  if (response->status != 200)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, galley_site_reply_code (response->status, FALSE), "HTTP %u",
                   response->status);
      return NULL;
    }
  *url = g_steal_pointer (&absolute);

  return g_bytes_ref (response->body);
}
