/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking through the folder of articles: only files that changed since they were indexed are read. Blocking; any
 * thread. */
#pragma once

#include <gio/gio.h>

#include "library-counters.h"
#include "library-entry.h"
#include "sqlite.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *entries;  /* of GalleyLibraryEntry */
  GHashTable *folders; /* to be watched -> path of the article all of whose changes are there, or "" */
} GalleyLibraryScan;

/* NULL only if the folder itself cannot be read or it was cancelled: articles that cannot be read are there by
 * their name. (transfer full) */
GalleyLibraryScan *galley_library_scan_folder (GalleySqlite *database,
                                               const char *folder,
                                               const GalleyLibraryCounters *counters,
                                               GCancellable *cancellable,
                                               GError **error);
/* One article; NULL if there is none (any more). (transfer full) (nullable) */
GalleyLibraryEntry *galley_library_scan_article (GalleySqlite *database,
                                                 const char *folder,
                                                 const char *path,
                                                 const GalleyLibraryCounters *counters);
void galley_library_scan_free (GalleyLibraryScan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyLibraryScan, galley_library_scan_free)

G_END_DECLS
