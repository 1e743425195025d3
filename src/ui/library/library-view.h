/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of articles with search, grouped Drafts / In Review / Scheduled / Published. */
#pragma once

#include <adwaita.h>
#include "library.h"
#include "waiting-list.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LIBRARY_VIEW (galley_library_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLibraryView, galley_library_view, GALLEY, LIBRARY_VIEW, AdwBin)

/* Signals: "open" (string path): a row was activated. "trash" (string path): asked for on a row (menu, Delete).
 * "show-in-files" (string path): by menu.
 * Holds the search bar itself (action library.search toggles it; typing in the list starts it). */

GtkWidget *galley_library_view_new (void);
void galley_library_view_set_library (GalleyLibraryView *self,
                                      GalleyLibrary *library);
/* Whose articles get a sign; before set_library(). */
void galley_library_view_set_waiting (GalleyLibraryView *self,
                                      GalleyWaitingList *waiting);
/* Marks the row of the open article; NULL for none. */
void galley_library_view_set_selected (GalleyLibraryView *self,
                                       const char *path);
void galley_library_view_start_search (GalleyLibraryView *self);

G_END_DECLS
