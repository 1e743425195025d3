/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads of a review as objects that stay the same while what is known of them changes, and the list of those
 * that are shown. */
#pragma once

#include "front-matter.h"
#include "review-proposals.h"
#include "review-state.h"
#include "thread.h"

G_BEGIN_DECLS

typedef struct _GalleyReviewThreads GalleyReviewThreads;

/* list: told of every change of what is shown; not referenced. */
GalleyReviewThreads *galley_review_threads_new (GListModel *list);
void galley_review_threads_free (GalleyReviewThreads *self);
/* Brings all to what is known now. proposals: those of the same state, already brought to it. */
void galley_review_threads_update (GalleyReviewThreads *self,
                                   const GalleyReviewState *state,
                                   GalleyReviewProposals *proposals);
/* Finds the words of all in a body, or in details. */
void galley_review_threads_locate (GalleyReviewThreads *self,
                                   GalleyAnchorText *body);
void galley_review_threads_locate_details (GalleyReviewThreads *self,
                                           GalleyFrontMatter *details);
/* Deleted ones, too. (nullable) */
GalleyThread *galley_review_threads_find (GalleyReviewThreads *self,
                                          const char *id);
/* Of GalleyThread, in order. (transfer none) */
GPtrArray *galley_review_threads_get_shown (GalleyReviewThreads *self);
guint galley_review_threads_get_n_open (GalleyReviewThreads *self);
gboolean galley_review_threads_is_empty (GalleyReviewThreads *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewThreads, galley_review_threads_free)

G_END_DECLS
