/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where comments stood: one row an article, a line of text a comment. */
#include "anchor-places.h"

#include <stdio.h>
#include <string.h>

gboolean
galley_anchor_places_save (GalleySqlite *database,
                           const char *path,
                           const char *body,
                           GHashTable *places,
                           GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GalleyStatement) replace = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const GalleyAnchorPlace *place = value;

      g_string_append_printf (lines, "%d %u %u %s\n", place->state, place->start, place->end, (const char *) key);
    }
  replace = galley_sqlite_prepare (database, "REPLACE INTO anchor_places (path, body, places) VALUES (?, ?, ?)", error);
  if (!replace)
    return FALSE;
  galley_statement_bind_text (replace, 1, path);
  galley_statement_bind_blob (replace, 2, bytes);
  galley_statement_bind_text (replace, 3, lines->str);
  return galley_statement_run (replace, error);
}

static void
read_line (GHashTable *places,
           const char *line)
{
  GalleyAnchorPlace place;
  int state, key;

  if (sscanf (line, "%d %u %u %n", &state, &place.start, &place.end, &key) != 3 || state < GALLEY_ANCHOR_ATTACHED ||
      state > GALLEY_ANCHOR_ORPHAN)
    return;
  place.state = (GalleyAnchorState) state;
  g_hash_table_replace (places, g_strdup (line + key), g_memdup2 (&place, sizeof place));
}

GHashTable *
galley_anchor_places_load (GalleySqlite *database,
                           const char *path,
                           char **body)
{
  g_autoptr (GalleyStatement) select =
      galley_sqlite_prepare (database, "SELECT body, places FROM anchor_places WHERE path = ?", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *places;
  gboolean row;
  gsize length;
  const char *data;

  *body = NULL;
  if (!select)
    return NULL;
  galley_statement_bind_text (select, 1, path);
  if (!galley_statement_step (select, &row, NULL) || !row)
    return NULL;
  bytes = galley_statement_column_blob (select, 0);
  lines = g_strsplit (galley_statement_column_text (select, 1), "\n", -1);
  data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  *body = data ? g_strndup (data, length) : g_strdup ("");
  places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; lines[i]; i++)
    read_line (places, lines[i]);
  return places;
}

gboolean
galley_anchor_places_move (GalleySqlite *database,
                           const char *old_path,
                           const char *new_path,
                           GError **error)
{
  g_autoptr (GalleyStatement) update =
      galley_sqlite_prepare (database, "UPDATE OR REPLACE anchor_places SET path = ? WHERE path = ?", error);

  if (!update)
    return FALSE;
  galley_statement_bind_text (update, 1, new_path);
  galley_statement_bind_text (update, 2, old_path);
  return galley_statement_run (update, error);
}
