/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the library list: title, length, when it changed, open comments. */
#pragma once

#include <adwaita.h>
#include "library-entry.h"
#include "waiting-list.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LIBRARY_ROW (galley_library_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLibraryRow, galley_library_row, GALLEY, LIBRARY_ROW, AdwBin)

/* waiting (nullable): whose articles get a sign. */
GtkWidget *galley_library_row_new (GalleyWaitingList *waiting);
/* entry nullable. */
void galley_library_row_set_entry (GalleyLibraryRow *self,
                                   GalleyLibraryEntry *entry);
GalleyLibraryEntry *galley_library_row_get_entry (GalleyLibraryRow *self);
/* What a screen reader says of an entry. (transfer full) */
char *galley_library_row_describe (GalleyLibraryEntry *entry);

G_END_DECLS
