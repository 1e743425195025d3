/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be known of a plan before it is carried out: what the site can't do, what else will happen there. */
#pragma once

#include "publish-checks.h"
#include "publisher.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean uploads;
  gboolean schedules;
  gboolean unpublishes;
  gboolean trashes;
} GalleyPlanNeeds;

/* Asks the site nothing, as all below but the last. */
void galley_plan_checks_needs (GPtrArray *checks,
                               GalleyPublisher *publisher,
                               GalleyPlanNeeds needs);
/* What the protocol itself has to say; post (nullable): NULL for an unpublication. */
void galley_plan_checks_effects (GPtrArray *checks,
                                 GalleyPublisher *publisher,
                                 const GalleyPost *post);
/* After effects(): who brings out what is scheduled. */
void galley_plan_checks_appears (GPtrArray *checks,
                                 const char *site_id);
void galley_plan_checks_threads (GPtrArray *checks,
                                 guint n_open);

/* Asks the site, where it can tell, whether another post has the slug that post is to get. remote (nullable): what is
 * there of it now. */
void galley_plan_checks_slug (GPtrArray *checks,
                              GalleyPublisher *publisher,
                              const GalleyPost *post,
                              const GalleyPost *remote,
                              GCancellable *cancellable);

G_END_DECLS
