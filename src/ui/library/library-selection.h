/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row is the open article: chosen by path from outside, never by clicks or arrows, so that it survives
 * every change of the list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_LIBRARY_SELECTION (galley_library_selection_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLibrarySelection, galley_library_selection, GALLEY, LIBRARY_SELECTION, GObject)

/* A GtkSelectionModel and GtkSectionModel over a GListModel of GalleyLibraryEntry. */
GalleyLibrarySelection *galley_library_selection_new (void);
/* model nullable. */
void galley_library_selection_set_model (GalleyLibrarySelection *self,
                                         GListModel *model);
/* path nullable: none. */
void galley_library_selection_set_path (GalleyLibrarySelection *self,
                                        const char *path);
/* Position of the selected row, or GTK_INVALID_LIST_POSITION. */
guint galley_library_selection_find (GalleyLibrarySelection *self);

G_END_DECLS
