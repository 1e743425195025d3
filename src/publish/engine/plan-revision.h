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

/* Whether note is the last that readers were told; they are not told twice, so choosing it again is an update. */
gboolean galley_plan_revision_is_told (const GalleyPublishPlan *self,
                                       const char *note);

G_END_DECLS
