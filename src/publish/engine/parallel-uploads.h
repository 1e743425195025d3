/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a plan, a few at a time: a far site answers slowly, but several questions as fast as one. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* So many at once, as browsers have it: more would look like an attack to some sites. */
#define GALLEY_PARALLEL_UPLOADS 5

/* n_done files of the plan are on the site; file_name (nullable): the first of those under way. On the caller's
 * thread, once for each count. */
typedef void (*GalleyUploadsProgress) (guint n_done,
                                       const char *file_name,
                                       gpointer user_data);

/* Does every step of steps that is GALLEY_STEP_UPLOAD, begun in their order, each exactly once; fills in their URLs and
 * the ledger. After a failure none is begun any more, and those under way are waited for, so that the ledger knows of
 * them; the error is that of the first in order. *n_uploaded (out): how many went out. Blocking. */
gboolean galley_parallel_uploads_run (GPtrArray *steps,
                                      const char *site_id,
                                      GalleyPublisher *publisher,
                                      GalleyMediaLedger *ledger,
                                      GalleyUploadsProgress progress,
                                      gpointer user_data,
                                      guint *n_uploaded,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
