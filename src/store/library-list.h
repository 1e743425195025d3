/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Library entries as a GListModel with one entry a path, changed as little as possible. Main thread. */
#pragma once

#include <gio/gio.h>

#include "library-entry.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LIBRARY_LIST (galley_library_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLibraryList, galley_library_list, GALLEY, LIBRARY_LIST, GObject)

GalleyLibraryList *galley_library_list_new (void);
/* (transfer none) (nullable) */
GalleyLibraryEntry *galley_library_list_find (GalleyLibraryList *self,
                                              const char *path);
/* Puts the entry of path; NULL: there is no such article (any more). */
void galley_library_list_set_one (GalleyLibraryList *self,
                                  const char *path,
                                  GalleyLibraryEntry *entry);
/* These and no others. (element-type GalleyLibraryEntry) */
void galley_library_list_set_all (GalleyLibraryList *self,
                                  GPtrArray *entries);

/* The earliest time at which an entry is due; NULL: none is. (transfer none) (nullable) */
GDateTime *galley_library_list_get_next_due (GalleyLibraryList *self);
/* Adds the paths of entries that were due at now to paths, a set. */
void galley_library_list_collect_due (GalleyLibraryList *self,
                                      GDateTime *now,
                                      GHashTable *paths);

G_END_DECLS
