/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under which header an article stands in the library, by its status. */
#pragma once

#include "library-entry.h"

G_BEGIN_DECLS

/* Named by one of its statuses. */
GalleyStatus galley_library_group_of (GalleyLibraryEntry *entry);
/* (transfer none) */
const char *galley_library_group_name (GalleyStatus group);
/* Order of two entries by group: a GCompareDataFunc. */
int galley_library_group_compare (gconstpointer a,
                                  gconstpointer b,
                                  gpointer user_data);

G_END_DECLS
