/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages of the blog other than articles have around them: head, style sheet, masthead, foot. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* From the document's start to within <main>. title (nullable): before the site's; canonical: absolute; nullable. */
void galley_page_frame_open (GString *out,
                             GalleyBlogSite *site,
                             const char *title,
                             const char *canonical,
                             gboolean is_front);
/* From </main> to the document's end. */
void galley_page_frame_close (GString *out,
                              GalleyBlogSite *site);

G_END_DECLS
