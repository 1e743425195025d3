/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong with finding a site and signing in to it, in the words of a person. */
#pragma once

#include "site.h"

G_BEGIN_DECLS

/* Of a GALLEY_SITE_ERROR. (transfer full) */
char *galley_site_words_error (const GError *error);
/* "WordPress". Not translated: names. */
const char *galley_site_words_kind (GalleySiteKind kind);
/* Address without what goes without saying: example.org/blog. (transfer full) */
char *galley_site_words_short_url (const char *url);
/* The site's name, with its address or account where another of sites has the same. (transfer full) */
char *galley_site_words_name_among (GPtrArray *sites,
                                    GalleySite *site);

G_END_DECLS
