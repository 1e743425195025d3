/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening an article: read in a thread, and its reviews with it. */
#pragma once

#include "open-article.h"

G_BEGIN_DECLS

void galley_article_load_async (GalleyWorkspace *workspace,
                                const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full) */
GalleyOpenArticle *galley_article_load_finish (GAsyncResult *result,
                                               GError **error);

/* What there is of reviews of the article at path; those that cannot be read are left out. Blocking. (transfer full) */
GalleyReviewLog *galley_article_load_reviews (const char *path);

G_END_DECLS
