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
/* Pushes the page of one site, which must be there, onto dialog. */
void galley_sites_page_show_site (GalleySitesPage *self,
                                  AdwPreferencesDialog *dialog,
                                  const char *site_id);

G_END_DECLS
