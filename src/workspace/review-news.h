/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other reviewers have said since, in a few words. */
#pragma once

#include "review.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_comments; /* answers, too */
  guint n_suggestions;
  char *thread;      /* where the first comment is; nullable */
  GPtrArray *people; /* names, each once */
} GalleyReviewNews;

/* What log says that review doesn't know yet, and somebody else said. NULL: nothing. (transfer full) (nullable) */
GalleyReviewNews *galley_review_news_new (GalleyReview *review,
                                          GalleyReviewLog *log);
void galley_review_news_free (GalleyReviewNews *self);
/* Such as “Ben: 2 new comments”. (transfer full) */
char *galley_review_news_words (const GalleyReviewNews *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewNews, galley_review_news_free)

G_END_DECLS
