/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: what a site asks of articles before they are published there. */
#pragma once

#include <adwaita.h>
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SITE_RULES_PAGE (galley_site_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleySiteRulesPage, galley_site_rules_page, GALLEY, SITE_RULES_PAGE, AdwNavigationPage)

/* Reads the rules and keeps each change at once. */
AdwNavigationPage *galley_site_rules_page_new (GalleyWorkspace *workspace,
                                               const char *site_id);

G_END_DECLS
