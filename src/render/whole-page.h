/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article as readers see it: one template for the preview, for the embedded blog, and for an article as HTML. */
#pragma once

#include "article-page.h"

G_BEGIN_DECLS

/* now: what relative dates are relative to. (transfer full) */
char *galley_whole_page_to_html (const GalleyArticlePage *page,
                                 GalleyArticlePageKind kind,
                                 GDateTime *now);

G_END_DECLS
