/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deciding on the article as a whole. */
#pragma once

#include "review.h"
#include "sign-off.h"

G_BEGIN_DECLS

/* Approves the article of this digest, or asks for changes to it. One's last decision counts. remark nullable. done:
 * see GalleyReviewDone. */
void galley_review_sign_off (GalleyReview *self,
                             gboolean approves,
                             const char *digest,
                             const char *remark,
                             GalleyReviewDone done,
                             gpointer user_data);
/* Whether somebody approves the article of this digest and nobody asks for changes to it. Decisions on other states of
 * it do not count, but are there again when the article is again as it was. */
gboolean galley_review_is_approved (GalleyReview *self,
                                    const char *digest);
/* The last decision of each reviewer in a review folder, oldest first, without building objects. n_open (out)
 * (optional): open threads. Blocking. (element-type GalleySignOff) (transfer full) */
GPtrArray *galley_review_read_sign_offs (const char *folder,
                                         guint *n_open);

G_END_DECLS
