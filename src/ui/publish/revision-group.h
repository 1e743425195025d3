/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a change of what is published is told to readers: the writer chooses, the plan notes it. */
#pragma once

#include <adwaita.h>

#include "publish-plan.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_REVISION_GROUP (galley_revision_group_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRevisionGroup, galley_revision_group, GALLEY, REVISION_GROUP, AdwPreferencesGroup)

/* Shown where plan changes what readers have. What is chosen stays chosen for the next plan. The plan must live as
 * long as it is shown. */
void galley_revision_group_show (GalleyRevisionGroup *self,
                                 GalleyPublishPlan *plan);

G_END_DECLS
