/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps comments and suggestions on their words while the text of an open article changes from outside, and remembers
 * where they stood for when it is opened again. What takes long is done in threads. */
#pragma once

#include "article.h"
#include "review-location.h"
#include "sqlite.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_REVIEW_PLACES (galley_review_places_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReviewPlaces, galley_review_places, GALLEY, REVIEW_PLACES, GObject)

/* Signal "commit": the article is to get the text that the editor still holds, and the places in it. */

GalleyReviewPlaces *galley_review_places_new (GalleySqlite *database,
                                              GalleyArticle *article);
/* Where all that log says stands in body, by what is remembered of the article at path. Blocking, any thread.
 * (transfer full) */
GalleyReviewLocation *galley_review_places_load (GalleySqlite *database,
                                                 const char *path,
                                                 const char *body,
                                                 GalleyReviewLog *log);
/* Before and after the article takes another text from outside. */
void galley_review_places_before (GalleyReviewPlaces *self,
                                  GalleyReview *review);
void galley_review_places_after (GalleyReviewPlaces *self);
/* All that is said in review is where it should be: what comes later is what is not known. */
void galley_review_places_know (GalleyReviewPlaces *self,
                                GalleyReview *review);
/* Others said more: that is looked for, and what was known stays where it is. */
void galley_review_places_arrived (GalleyReviewPlaces *self,
                                   GalleyReview *review);
/* Remembers; what was remembered goes along where the article has moved. */
void galley_review_places_keep (GalleyReviewPlaces *self,
                                GalleyReview *review);

G_END_DECLS
