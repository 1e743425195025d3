/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: the sites that can be published to. */
#pragma once

#include <adwaita.h>
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SITES_PAGE (galley_sites_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleySitesPage, galley_sites_page, GALLEY, SITES_PAGE, AdwPreferencesPage)

/* Once; to be used inside an AdwPreferencesDialog. */
void galley_sites_page_set_workspace (GalleySitesPage *self,
                                      GalleyWorkspace *workspace);

G_END_DECLS
