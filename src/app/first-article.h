/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows first: what was left unsaved, else the sample of a first start, else what was open last. */
#pragma once

#include "open-article.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyOpenArticle *recovered; /* nullable */
  guint n_others;               /* recovered texts that were saved */
  char *path;                   /* of the article to open where nothing was recovered; nullable */
  GError *error;                /* why there is no sample; nullable */
} GalleyFirstArticle;

/* found is called once, on the main context, unless owner is gone; self (transfer full). last: path of the article
 * that was open last, or "". */
typedef void (*GalleyFirstArticleFound) (gpointer owner,
                                         GalleyFirstArticle *self);
void galley_first_article_find (GalleyWorkspace *workspace,
                                const char *last,
                                gpointer owner,
                                GalleyFirstArticleFound found);
void galley_first_article_free (GalleyFirstArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFirstArticle, galley_first_article_free)

G_END_DECLS
