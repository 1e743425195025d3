/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan and what others did on the site: merged, or in conflict. For the making of plans. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* Puts what is to be kept of self->remote into self->post, and finds what will be new there: the last step says whether
 * anything is. */
void galley_plan_merge_site (GalleyPublishPlan *self);
/* Someone else's work is never written over without a word: checks "conflict" and "merged". */
void galley_plan_merge_check (GalleyPublishPlan *self);

G_END_DECLS
