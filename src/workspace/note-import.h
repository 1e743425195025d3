/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing home the notes that editors wrote in a site's own editor, as threads of the review. Nothing goes to the
 * site. */
#pragma once

#include "workspace.h"

G_BEGIN_DECLS

/* Takes what is not known yet into the article's review folder, on the words of the block that it is on where these are
 * in the article once. *n_new (out): notes that came. Blocking. FALSE: see error. */
gboolean galley_note_import_run (GalleyWorkspace *workspace,
                                 GalleySite *site,
                                 const char *article_path,
                                 guint *n_new,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
