/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said in threads: comments, answers, corrections, and that a thread is done with. */
#pragma once

#include "review.h"

G_BEGIN_DECLS

/* Each is on disk before it shows, and done is called once (see galley_review_commit()). anchor NULL: about the whole
 * article. */
void galley_review_add_thread (GalleyReview *self,
                               const GalleyAnchor *anchor,
                               const char *text,
                               GalleyReviewDone done,
                               gpointer user_data);
void galley_review_reply (GalleyReview *self,
                          GalleyThread *thread,
                          const char *text,
                          GalleyReviewDone done,
                          gpointer user_data);
/* comment: one of thread, and one's own. */
void galley_review_edit (GalleyReview *self,
                         GalleyThread *thread,
                         GalleyComment *comment,
                         const char *text,
                         GalleyReviewDone done,
                         gpointer user_data);
void galley_review_set_resolved (GalleyReview *self,
                                 GalleyThread *thread,
                                 gboolean resolved,
                                 GalleyReviewDone done,
                                 gpointer user_data);
/* Deletion is an operation too: FALSE brings it back. */
void galley_review_set_deleted (GalleyReview *self,
                                GalleyThread *thread,
                                gboolean deleted,
                                GalleyReviewDone done,
                                gpointer user_data);
void galley_review_set_anchor (GalleyReview *self,
                               GalleyThread *thread,
                               const GalleyAnchor *anchor,
                               GalleyReviewDone done,
                               gpointer user_data);

G_END_DECLS
