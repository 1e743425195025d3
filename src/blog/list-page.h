/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of published posts: front page and tag pages, twenty at a time, and feeds. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* tag: NULL for the front page; page: from 1. NULL without an error where there is no such page.
 * (transfer full) (nullable) */
char *galley_list_page_to_html (GalleyBlogSite *site,
                                const char *tag,
                                guint page,
                                GError **error);
/* The newest twenty, as Atom or JSON Feed. (transfer full) */
char *galley_list_page_to_feed (GalleyBlogSite *site,
                                gboolean atom,
                                GError **error);

G_END_DECLS
