/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only user of SoupSession: one blocking request, bounded answers, credentials that never cross hosts, errors
 * one can act on. */
#pragma once

#include <gio/gio.h>

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
  GALLEY_HTTP_ERROR_REDIRECT, /* a redirect that must not be followed,
      such as of a POST or to another host with credentials */
} GalleyHttpError;

#define GALLEY_TYPE_HTTP_CLIENT (galley_http_client_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHttpClient, galley_http_client, GALLEY, HTTP_CLIENT, GObject)

typedef struct
{
  guint status; /* HTTP status */
  char *reason;
  char *url;           /* after redirects */
  char *content_type;  /* without parameters; nullable */
  GHashTable *headers; /* lower-case name -> value */
  GBytes *body;
} GalleyHttpResponse;

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
/* Blocking; from any thread. NULL only if there was no whole answer: an HTTP status of 400 and up is an answer,
 * not an error. (transfer full) */
GalleyHttpResponse *galley_http_client_send (GalleyHttpClient *self,
                                             const GalleyHttpRequest *request,
                                             GCancellable *cancellable,
                                             GError **error);
const char *galley_http_response_header (GalleyHttpResponse *self,
                                         const char *lower_case_name); /* (nullable) */
/* Seconds the site asks to wait (Retry-After, RFC 9110 section 10.2.3, in either form), at most a day; 0: it
 * doesn't. */
guint galley_http_response_get_retry_after (GalleyHttpResponse *self);
/* Body as valid UTF-8, bad bytes replaced. (transfer full) */
char *galley_http_response_text (GalleyHttpResponse *self);
void galley_http_response_free (GalleyHttpResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHttpResponse, galley_http_response_free)

G_END_DECLS
