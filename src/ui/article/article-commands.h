/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the article page, as actions: publish, comment, find ... */
#pragma once

#include "article-pane.h"

G_BEGIN_DECLS

/* For the window to insert as "article". pane must outlive it. (transfer full) */
GSimpleActionGroup *galley_article_commands_new (GalleyArticlePane *pane);

G_END_DECLS
