/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two articles that are one post. */
#include "copied-record.h"

#include "library-scan.h"
#include "publication-store.h"

char *
galley_copied_record_find (GalleySqlite *database,
                           const char *library,
                           const GalleyLibraryCounters *counters,
                           const char *article_path,
                           const GalleyPublication *publication)
{
  g_autofree char *own = g_canonicalize_filename (article_path, NULL);
  g_autoptr (GalleyLibraryScan) scan = galley_library_scan_folder (database, library, counters, NULL, NULL);

  for (guint i = 0; scan != NULL && i < scan->entries->len; i++)
    {
      GalleyLibraryEntry *entry = g_ptr_array_index (scan->entries, i);
      const char *path = galley_library_entry_get_path (entry);
      g_autoptr (GalleyPublication) other = NULL;

      if (g_strcmp0 (path, own) == 0)
        continue;
      other = galley_publication_store_load (path, publication->site_id, NULL);
      if (other != NULL && g_strcmp0 (other->marker, publication->marker) == 0)
        return galley_library_entry_get_title (entry)[0] != '\0' ? g_strdup (galley_library_entry_get_title (entry))
                                                                 : g_path_get_dirname (path);
    }
  return NULL;
}
