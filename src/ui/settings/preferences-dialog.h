/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: who writes, where articles are kept, how the editor behaves. */
#pragma once

#include <adwaita.h>
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREFERENCES_DIALOG (galley_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreferencesDialog,
                      galley_preferences_dialog,
                      GALLEY,
                      PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *galley_preferences_dialog_new (GSettings *settings,
                                          GalleyWorkspace *workspace);
/* Opens the page of one site: to sign in again. Of the blog on this computer there is none. */
void galley_preferences_dialog_show_site (GalleyPreferencesDialog *self,
                                          const char *site_id);

G_END_DECLS
