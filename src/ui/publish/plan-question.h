/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one click alone must not do: replace somebody's work, or go against a site's rules. */
#pragma once

#include <adwaita.h>
#include "publish-plan.h"

G_BEGIN_DECLS

/* Whether what blocks plan may be asked away. */
gboolean galley_plan_question_is_due (const GalleyPublishPlan *plan);
/* callback: of "response", swapped, as long as owner is there. */
void galley_plan_question_ask (GtkWidget *parent,
                               GalleyPublishPlan *plan,
                               GCallback callback,
                               gpointer owner);
/* Does to plan what response agrees to; FALSE: nothing was agreed to. It may still be blocked by something else. */
gboolean galley_plan_question_take (GalleyPublishPlan *plan,
                                    const char *response);

G_END_DECLS
