/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending the open article to reviewers as a file, and taking back what they send. */
#pragma once

#include "article-pane.h"

G_BEGIN_DECLS

/* Asks for the kind of file and its place, and writes what is shown with its review. */
void galley_article_exchange_send (GalleyArticlePane *pane);
/* Asks for the file, and takes its comments and suggestions in. */
void galley_article_exchange_take (GalleyArticlePane *pane);

G_END_DECLS
