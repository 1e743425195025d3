/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only user of SoupSession: one blocking request, bounded answers, credentials that never cross hosts, errors
 * one can act on. */
#pragma once

#include "http-response.h"

G_BEGIN_DECLS

#define GALLEY_HTTP_ERROR (galley_http_error_quark ())
GQuark galley_http_error_quark (void);

typedef enum
{
  GALLEY_HTTP_ERROR_OFFLINE,     /* no route, name not found, connection refused: nothing was sent */
  GALLEY_HTTP_ERROR_INTERRUPTED, /* it broke after the request may have arrived: outcome unknown */
  GALLEY_HTTP_ERROR_TIMEOUT,     /* likewise unknown */
  GALLEY_HTTP_ERROR_TLS,
  GALLEY_HTTP_ERROR_TOO_LARGE, /* the answer exceeded the bound */
  GALLEY_HTTP_ERROR_BAD_URL,
  GALLEY_HTTP_ERROR_REDIRECT,      /* a redirect that must not be followed,
           such as of a POST or to another host with credentials */
  GALLEY_HTTP_ERROR_NOT_ENCRYPTED, /* plain http to another machine that was not allowed: nothing was sent there */
} GalleyHttpError;

#define GALLEY_TYPE_HTTP_CLIENT (galley_http_client_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHttpClient, galley_http_client, GALLEY, HTTP_CLIENT, GObject)

typedef struct
{
  const char *method; /* "GET" ... */
  const char *url;
  const char *authorization; /* nullable: header value such as "Bearer KEY"; never sent to another origin */
  const char *content_type;  /* nullable */
  GBytes *body;              /* nullable */
  const char *accept;        /* nullable */
} GalleyHttpRequest;

/* Whether host (a name or an address without brackets) is this very machine. */
gboolean galley_http_host_is_loopback (const char *host);

GalleyHttpClient *galley_http_client_new (void);
/* Seconds without a byte until TIMEOUT (default 30), and the most bytes of an answer (default 32 MiB). */
void galley_http_client_set_limits (GalleyHttpClient *self,
                                    guint timeout_seconds,
                                    gsize max_response_bytes);
/* Plain http is spoken to this machine only, and after this also to the host of url, where the user has agreed that
 * others can read what is sent; NULL: to any. Redirects obey it, too. */
void galley_http_client_allow_plain (GalleyHttpClient *self,
                                     const char *url);
/* Blocking; from any thread. NULL only if there was no whole answer: an HTTP status of 400 and up is an answer,
 * not an error. (transfer full) */
GalleyHttpResponse *galley_http_client_send (GalleyHttpClient *self,
                                             const GalleyHttpRequest *request,
                                             GCancellable *cancellable,
                                             GError **error);

G_END_DECLS
