/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door for other computers: open only while a review link is meant for them, and to the review pages only. In the
 * server's thread only. */
#pragma once

#include "review-pages.h"

G_BEGIN_DECLS

typedef struct _GalleyReviewNetwork GalleyReviewNetwork;

/* port: the lasting one, known before it listens. pages must outlive it. */
GalleyReviewNetwork *galley_review_network_new (GalleyReviewPages *pages,
                                                guint port);
void galley_review_network_free (GalleyReviewNetwork *self);
/* Opens or closes, as the links say now. */
void galley_review_network_update (GalleyReviewNetwork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewNetwork, galley_review_network_free)

G_END_DECLS
