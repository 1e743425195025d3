/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: one site; its name, signing in again, removing it. */
#pragma once

#include <adwaita.h>
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SITE_PAGE (galley_site_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleySitePage, galley_site_page, GALLEY, SITE_PAGE, AdwNavigationPage)

/* To be pushed as a subpage of an AdwPreferencesDialog. */
AdwNavigationPage *galley_site_page_new (GalleyWorkspace *workspace,
                                         const char *site_id);

G_END_DECLS
