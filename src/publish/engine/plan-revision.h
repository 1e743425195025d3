/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are told of a change. Corrections that a site has no field for stand at the foot of the text there. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* Of a plan whose steps are known: as an update. */
void galley_plan_revision_start (GalleyPublishPlan *self,
                                 GalleyPublisher *publisher);
/* Puts corrections (nullable) and time into a post that the article alone made. */
void galley_plan_revision_apply (const GalleyPublishPlan *self,
                                 GalleyPost *post);

G_END_DECLS
