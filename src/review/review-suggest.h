/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposing other words, and deciding on what was proposed. The text itself is changed by whoever accepts: see
 * galley_suggestion_apply(). */
#pragma once

#include "review.h"
#include "suggestion.h"

G_BEGIN_DECLS

/* As with threads, each is on disk before it shows, and done is called once (see GalleyReviewDone) with the
 * thread about the suggestion. anchor: the words to go, or a point. remark nullable. Returns its id to be.
 * (transfer full) */
char *galley_review_suggest (GalleyReview *self,
                             const GalleyAnchor *anchor,
                             const char *replacement,
                             const char *remark,
                             GalleyReviewDone done,
                             gpointer user_data);
/* OPEN takes a decision back. */
void galley_review_decide (GalleyReview *self,
                           GalleySuggestion *suggestion,
                           GalleySuggestionState state,
                           GalleyReviewDone done,
                           gpointer user_data);
/* Takes one's own suggestion back; FALSE brings it again. */
void galley_review_withdraw (GalleyReview *self,
                             GalleySuggestion *suggestion,
                             gboolean withdrawn,
                             GalleyReviewDone done,
                             gpointer user_data);
void galley_review_move_suggestion (GalleyReview *self,
                                    GalleySuggestion *suggestion,
                                    const GalleyAnchor *anchor,
                                    GalleyReviewDone done,
                                    gpointer user_data);

G_END_DECLS
