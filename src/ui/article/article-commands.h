/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the article page, as actions: publish, comment, find ... */
#pragma once

#include "article-pane.h"

G_BEGIN_DECLS

/* pane owns what is made and outlives it. (transfer full) */
GActionGroup *galley_article_commands_new (GalleyArticlePane *pane);
/* Whether those that need a published page can be used. */
void galley_article_commands_set_public (GActionGroup *commands,
                                         gboolean is_public);

G_END_DECLS
