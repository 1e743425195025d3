/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of articles as a list that keeps itself up to date, and its full-text index (rebuildable at any
 * time). */
#pragma once

#include <gio/gio.h>

#include "library-counters.h"
#include "library-entry.h"
#include "sqlite.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LIBRARY (galley_library_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLibrary, galley_library, GALLEY, LIBRARY, GObject)

/* GListModel of GalleyLibraryEntry, in no particular order: sort and group in the view. "loading" (boolean,
 * notifies). */

/* database: the state database (store makes its own tables there). */
GalleyLibrary *galley_library_new (const char *folder,
                                   GalleySqlite *database);
const char *galley_library_get_folder (GalleyLibrary *self);
/* Before start() or scan(). */
void galley_library_set_counters (GalleyLibrary *self,
                                  GalleyLibraryCounters counters);
/* Scans the folder, then watches it (GFileMonitor); entries appear in the list on the main context. Async: for the
 * window. */
void galley_library_start (GalleyLibrary *self);
/* Scans once, blocking: for the command line and tests. */
gboolean galley_library_scan (GalleyLibrary *self,
                              GCancellable *cancellable,
                              GError **error);
/* Rereads one article now (after a save, a comment, a publication), rather than when the monitor says so. Async. */
void galley_library_refresh (GalleyLibrary *self,
                             const char *path);
/* (transfer full) (nullable) */
GalleyLibraryEntry *galley_library_find (GalleyLibrary *self,
                                         const char *path);
/* Paths of the articles that match all words of query, each as a prefix, best first; title counts more. Blocking,
 * within a few ms. (transfer full) */
GStrv galley_library_search (GalleyLibrary *self,
                             const char *query,
                             GError **error);
/* Every term that articles of the library use in field (TAGS, CATEGORIES or AUTHORS), for completion, in
 * alphabetical order. Blocking. (transfer full) */
GStrv galley_library_list_terms (GalleyLibrary *self,
                                 GalleyField field,
                                 GError **error);
/* Moves the article (folder or lone file with its .galley) to the trash, or where there is none, to
 * LIBRARY/.trash. Blocking, any thread; then call drop(). */
gboolean galley_library_trash (GalleyLibrary *self,
                               const char *path,
                               GError **error);
/* Takes it off the list at once. */
void galley_library_drop (GalleyLibrary *self,
                          const char *path);
/* Undo of trash(): brings what this library trashed from path back there, unless something else is there now.
 * Blocking, any thread; then call refresh(). */
gboolean galley_library_restore (GalleyLibrary *self,
                                 const char *path,
                                 GError **error);

G_END_DECLS
