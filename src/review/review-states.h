/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states that reviewers signed: states/DIGEST.json in the review folder, each written once and never changed, so
 * that copies of the folder merge as the logs do. They stand beside the logs, not in the state database, for what
 * changed since an approval must be told on any computer that has the folder; and not in the logs, which are read far
 * more often. Without its state a sign-off is as valid as with it. Blocking. */
#pragma once

#include <gio/gio.h>

#include "article-state.h"

G_BEGIN_DECLS

/* Durable when it returns. Errors are G_IO_ERROR. */
gboolean galley_review_states_keep (const char *review_folder,
                                    const GalleyArticleState *state,
                                    GError **error);
/* NULL: it is not there, or not what was signed. (transfer full) (nullable) */
GalleyArticleState *galley_review_states_find (const char *review_folder,
                                               const char *digest);

G_END_DECLS
