/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices what other reviewers say while an article is open: in a shared folder, or by a review link. */
#pragma once

#include "review.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_REVIEW_WATCH (galley_review_watch_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReviewWatch, galley_review_watch, GALLEY, REVIEW_WATCH, GObject)

/* Signals: "arrived": something was taken into the review whose words are to be found in the text; "news" (pointer to
 * GalleyReviewNews): somebody else said it, and not before the watch began. */

GalleyReviewWatch *galley_review_watch_new (GalleyReview *review);
/* The review's folder is another. */
void galley_review_watch_follow (GalleyReviewWatch *self);

G_END_DECLS
