/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a crash left in the recovery journal, brought back. */
#pragma once

#include "open-article.h"

G_BEGIN_DECLS

/* The journal is read, and what is saved is saved, in threads. */
void galley_recovery_take_async (GalleyWorkspace *workspace,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* The newest unsaved text as an open article; older ones are saved into the library, each under a name of its
 * own where its file went on without it. n_others (out): how many. NULL: nothing was left. (transfer full)
 * (nullable) */
GalleyOpenArticle *galley_recovery_take_finish (GAsyncResult *result,
                                                guint *n_others);

G_END_DECLS
