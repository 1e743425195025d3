/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Categories and tags that publishing will make on the site: a step each, before the post's own. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* Asks the site which of the article's it lacks. */
gboolean galley_plan_terms_ask (GalleyPublishPlan *self,
                                GalleyPublisher *publisher,
                                GCancellable *cancellable,
                                GError **error);
/* After the post or its step has changed: one step for each that goes out with it. */
void galley_plan_terms_place (GalleyPublishPlan *self);

G_END_DECLS
