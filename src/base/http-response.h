/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One whole answer to a request. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint status; /* HTTP status */
  char *reason;
  char *url;           /* after redirects */
  char *content_type;  /* without parameters; nullable */
  GHashTable *headers; /* lower-case name -> value */
  GBytes *body;
} GalleyHttpResponse;

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
