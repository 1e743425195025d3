/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review links of an article: making one to send to an editor, and ending those that are out. */
#pragma once

#include <adwaita.h>

#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_REVIEW_LINK_DIALOG (galley_review_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReviewLinkDialog, galley_review_link_dialog, GALLEY, REVIEW_LINK_DIALOG, AdwDialog)

/* article_path: of a saved article. */
AdwDialog *galley_review_link_dialog_new (GalleyWorkspace *workspace,
                                          const char *article_path);

G_END_DECLS
