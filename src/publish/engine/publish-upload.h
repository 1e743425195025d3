/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing one planned file to the site, unless it is there. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* Fills in step->url and the ledger. The file must still be what was planned. *uploaded (out): whether bytes went out.
 * Several threads may do so at once, each with a step of its own. */
gboolean galley_publish_upload (GalleyPublishStep *step,
                                const char *site_id,
                                GalleyPublisher *publisher,
                                GalleyMediaLedger *ledger,
                                gboolean *uploaded,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
