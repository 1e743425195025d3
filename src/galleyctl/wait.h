/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish --wait: stays until the site can be reached. */
#pragma once

#include "command.h"
#include "locate.h"
#include "publish-turn.h"

G_BEGIN_DECLS

/* What was to be done failed with why, which may pass. plan (nullable): what was agreed to; else nothing is
 * known of the site. Waits and tries until it is done (published, transfer full), asks, or the writer has
 * enough; all but the first is said. */
GalleyExit galley_wait_for_site (GalleyCommandContext *context,
                                 GalleyLocated *located,
                                 GalleySite *site,
                                 GalleyPublishAction action,
                                 const GalleyPublishPlan *plan,
                                 const GError *why,
                                 GalleyPublication **published);
/* The exit status for a question that a turn ended with. */
GalleyExit galley_wait_exit_for (const char *question);

G_END_DECLS
