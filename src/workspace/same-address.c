/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two articles that want the same address: a site gives the second one another, or refuses it. */
#include "same-address.h"

#include <stdio.h>
#include <string.h>

#include "article-file.h"
#include "article-snapshot.h"
#include "library-scan.h"
#include "text.h"

#define HEAD_BYTES 65536

/* Most articles are ruled out by the first bytes of their file: a slug stands there, or it is made from the title. */
static gboolean
may_be (GalleyLibraryEntry *entry,
        const char *slug)
{
  g_autofree char *made = galley_text_slug (galley_library_entry_get_title (entry), 0);
  g_autofree char *head = NULL;
  gsize length = 0;
  FILE *file;

  if (g_str_has_prefix (made, slug))
    return TRUE;
  file = fopen (galley_library_entry_get_path (entry), "rbe");
  if (file == NULL)
    return FALSE;
  head = g_malloc (HEAD_BYTES);
  length = fread (head, 1, HEAD_BYTES, file);
  fclose (file);
  return g_strstr_len (head, (gssize) length, slug) != NULL;
}

static gboolean
has_slug (const char *path,
          const char *slug)
{
  g_autoptr (GalleyDocument) document = galley_article_file_load (path, NULL, NULL);
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autofree char *other = NULL;

  if (document == NULL)
    return FALSE;
  snapshot = galley_article_snapshot_new (document, NULL, 1);
  other = galley_article_snapshot_get_slug (snapshot);
  return g_str_equal (other, slug);
}

char *
galley_same_address_find (GalleySqlite *database,
                          const char *library,
                          const GalleyLibraryCounters *counters,
                          const char *article_path,
                          const char *slug)
{
  g_autofree char *own = g_canonicalize_filename (article_path, NULL);
  g_autoptr (GalleyLibraryScan) scan = NULL;

  if (g_str_equal (slug, "") || g_str_equal (slug, "untitled"))
    return NULL;
  scan = galley_library_scan_folder (database, library, counters, NULL, NULL);
  for (guint i = 0; scan != NULL && i < scan->entries->len; i++)
    {
      GalleyLibraryEntry *entry = g_ptr_array_index (scan->entries, i);
      const char *path = galley_library_entry_get_path (entry);
      const char *title = galley_library_entry_get_title (entry);

      if (!g_str_equal (path, own) && may_be (entry, slug) && has_slug (path, slug))
        return title[0] != '\0' ? g_strdup (title) : g_strdup (path);
    }
  return NULL;
}
