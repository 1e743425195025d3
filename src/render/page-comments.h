/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments at the foot of the page, as a tree of replies, with forms that work without script. */
#pragma once

#include "article-page.h"

G_BEGIN_DECLS

/* Appends <section id="comments">, or nothing where there are neither comments nor a form nor a notice. */
void galley_page_comments_append (GString *out,
                                  const GalleyArticlePage *page,
                                  GDateTime *now);

G_END_DECLS
