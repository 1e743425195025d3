/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blogs that are spoken to by XML-RPC: how they say so, by Really Simple Discovery
 * (https://cyber.harvard.edu/blogs/gems/tech/rsd.html), by the pingback header, or not at all. */
#pragma once

#include "page-links.h"
#include "site-answer.h"

G_BEGIN_DECLS

/* What RSD names for MetaWeblog or WordPress: address, with the blog's id as its fragment. home (out)
 * (nullable) (transfer full). Pure. (transfer full) (nullable) */
char *galley_site_rsd_read (GBytes *bytes,
                            const char *base,
                            char **home);
/* By the page's RSD, its pingback header (nullable), or where every WordPress has it.
 * GALLEY_SITE_ERROR_NOTHING if there is none; others if it says that there is one which can't be used.
 * (transfer full) */
GalleyFoundSite *galley_site_rsd_find (const GalleySiteSearch *search,
                                       GalleyHttpResponse *page,
                                       GalleyPageLinks *links,
                                       GError **error);

G_END_DECLS
