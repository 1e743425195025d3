/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's hero image: a thumbnail read in a thread, with buttons to choose, replace and remove it, and a
 * place to drop one. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_HERO_ROW (galley_hero_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHeroRow, galley_hero_row, GALLEY, HERO_ROW, AdwPreferencesRow)

/* Properties: "image" (string, as in the front matter; "" is none), "has-image" (boolean, read-only).
 * Signals: "choose": a file chooser is asked for. "dropped" (GFile). */

/* Where a relative image is looked up; nullable. */
void galley_hero_row_set_folder (GalleyHeroRow *self,
                                 const char *folder);

G_END_DECLS
