/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into the branch of a site, and the branch to where it is published. */
#pragma once

#include "static-branch.h"
#include "static-change.h"

G_BEGIN_DECLS

/* Refreshes, merges, commits these changes and nothing else, and pushes. GALLEY_PUBLISH_ERROR_CONFLICT where a file is
 * not what it was, with nothing written; GALLEY_HTTP_ERROR_INTERRUPTED where it isn't known whether the push arrived:
 * refresh to see. (element-type GalleyStaticChange) */
gboolean galley_static_commit (GalleyStaticBranch *branch,
                               GPtrArray *changes,
                               const char *message,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
