/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Bring the site's changes into my text": only when a person asks for it, for publishing itself never edits an
 * article. */
#pragma once

#include "article.h"
#include "publish-plan.h"

G_BEGIN_DECLS

/* Whether the post to be sent has something of the site's that the article has not. */
gboolean galley_plan_take_is_due (const GalleyPublishPlan *self);
/* Puts that into article, whose text must be that of the plan: GALLEY_PUBLISH_ERROR_CONFLICT if not. n_left (out): what
 * stays as it is, for only the site can write it. Nothing changes on an error. */
gboolean galley_plan_take_run (const GalleyPublishPlan *self,
                               GalleyArticle *article,
                               guint *n_left,
                               GError **error);
/* After that, in a plan made anew: what was decided in before is decided, for it is in the article now. */
void galley_plan_take_carry (GalleyPublishPlan *self,
                             const GalleyPublishPlan *before);

G_END_DECLS
