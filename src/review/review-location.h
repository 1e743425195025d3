/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where all that was said stands in a text that changed: made on the main thread, run in any, taken by the review. */
#pragma once

#include "anchor-map.h"
#include "review.h"

G_BEGIN_DECLS

typedef struct _GalleyReviewLocation GalleyReviewLocation;

/* Of what is said of the body; not of details, which are short. (transfer full) */
GalleyReviewLocation *galley_review_location_new (const char *body);
GalleyReviewLocation *galley_review_location_ref (GalleyReviewLocation *self);
void galley_review_location_unref (GalleyReviewLocation *self);
/* What the text was before, and where who stood in it then, as of galley_review_location_dup_places(); nullable. Those
 * who are not in places are found by their words alone. */
void galley_review_location_set_base (GalleyReviewLocation *self,
                                      const char *base,
                                      GHashTable *places);
/* All that is said in a review. */
void galley_review_location_add_review (GalleyReviewLocation *self,
                                        GalleyReview *review);
/* All that a log says. */
void galley_review_location_add_log (GalleyReviewLocation *self,
                                     GalleyReviewLog *log);
/* Any thread. */
void galley_review_location_run (GalleyReviewLocation *self);
const char *galley_review_location_get_body (GalleyReviewLocation *self);
/* Once it ran: whoever was looked for stands there now, and signal "located" of review tells. */
void galley_review_location_apply (GalleyReviewLocation *self,
                                   GalleyReview *review);
/* Where all that is said in a review stands now, for a later time: a key of each -> GalleyAnchorPlace. The key is
 * another when an anchor is. (transfer full) */
GHashTable *galley_review_location_dup_places (GalleyReview *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewLocation, galley_review_location_unref)

G_END_DECLS
