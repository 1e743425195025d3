/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find and replace above the text. */
#pragma once

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_FIND_BAR (galley_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFindBar, galley_find_bar, GALLEY, FIND_BAR, AdwBin)

/* view is not owned. */
void galley_find_bar_set_view (GalleyFindBar *self,
                               GtkSourceView *view);
/* Opens with the selected words. */
void galley_find_bar_open (GalleyFindBar *self,
                           gboolean replace);
void galley_find_bar_close (GalleyFindBar *self);
void galley_find_bar_move (GalleyFindBar *self,
                           gboolean backward);

G_END_DECLS
