/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an address to a site that can be published to: find it, sign in, done. */
#pragma once

#include <adwaita.h>
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ADD_SITE_DIALOG (galley_add_site_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyAddSiteDialog, galley_add_site_dialog, GALLEY, ADD_SITE_DIALOG, AdwDialog)

/* site (nullable): one that is there already and only needs a new key. */
AdwDialog *galley_add_site_dialog_new (GalleyWorkspace *workspace,
                                       GalleySite *site);

G_END_DECLS
