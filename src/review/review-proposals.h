/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The suggestions of a review as a list of objects that stay the same, in the order of the text. */
#pragma once

#include <gio/gio.h>

#include "front-matter.h"
#include "review-state.h"
#include "suggestion.h"

G_BEGIN_DECLS

typedef struct _GalleyReviewProposals GalleyReviewProposals;

GalleyReviewProposals *galley_review_proposals_new (void);
void galley_review_proposals_free (GalleyReviewProposals *self);
void galley_review_proposals_update (GalleyReviewProposals *self,
                                     const GalleyReviewState *state);
/* Both nullable. */
void galley_review_proposals_locate (GalleyReviewProposals *self,
                                     GalleyAnchorText *body,
                                     GalleyFrontMatter *details);
/* Those taken back, too. (nullable) */
GalleySuggestion *galley_review_proposals_find (GalleyReviewProposals *self,
                                                const char *id);
/* Of GalleySuggestion, without those that were taken back. (transfer none) */
GListModel *galley_review_proposals_get_list (GalleyReviewProposals *self);

gboolean galley_review_proposals_is_empty (GalleyReviewProposals *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewProposals, galley_review_proposals_free)

G_END_DECLS
