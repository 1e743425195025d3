/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every protocol's reading of an answer shares: telling a page from an answer, and errors one can act on. */
#pragma once

#include "http-client.h"
#include "publisher.h"

G_BEGIN_DECLS

/* Whether body is a page of HTML rather than an answer for programs. */
gboolean galley_site_reply_is_page (const char *body);
/* The site's own words: words (nullable), else a page's title, else the body unless is_json; one short line in which
 * none of secrets (nullable, NULL-terminated) is left. (transfer full) */
char *galley_site_reply_words (const char *words,
                               const char *body,
                               gboolean is_json,
                               const char *const *secrets);
/* page: what came is no answer of the protocol, so that a 404 says nothing of the post. */
GalleyPublishError galley_site_reply_code (guint status,
                                           gboolean page);
/* One plain line, and the site's words, if any, after a line feed. */
void galley_site_reply_set_error (GalleyHttpResponse *response,
                                  GalleyPublishError code,
                                  const char *words,
                                  GError **error);

G_END_DECLS
