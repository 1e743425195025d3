/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says about itself to browsers, search engines, share cards and feed readers. */
#pragma once

#include "article-page.h"

G_BEGIN_DECLS

/* Appends <head>. */
void galley_page_head_append (GString *out,
                              const GalleyArticlePage *page,
                              GalleyArticlePageKind kind);

G_END_DECLS
