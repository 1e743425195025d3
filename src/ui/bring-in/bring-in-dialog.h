/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts that are on a site already: choose some, and they become articles. */
#pragma once

#include <adwaita.h>
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_BRING_IN_DIALOG (galley_bring_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBringInDialog, galley_bring_in_dialog, GALLEY, BRING_IN_DIALOG, AdwDialog)

/* site_id nullable: there is a choice. */
AdwDialog *galley_bring_in_dialog_new (GalleyWorkspace *workspace,
                                       const char *site_id);

G_END_DECLS
