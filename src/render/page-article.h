/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article itself in a page: what stands above its text, the text, and what stands below. */
#pragma once

#include "article-page.h"

G_BEGIN_DECLS

/* Appends <article>. now: what relative dates are relative to. */
void galley_page_article_append (GString *out,
                                 const GalleyArticlePage *page,
                                 GalleyArticlePageKind kind,
                                 GDateTime *now);
/* The inner HTML of #galley-head (title, standfirst, byline, hero): what changes when details are edited. (transfer
 * full) */
char *galley_page_article_head_to_html (const GalleyArticlePage *page,
                                        GDateTime *now);
/* The inner HTML of <footer id="galley-foot">: tags, and when the article was changed. (transfer full) */
char *galley_page_article_foot_to_html (const GalleyArticlePage *page,
                                        GDateTime *now);

G_END_DECLS
