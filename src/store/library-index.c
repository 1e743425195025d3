/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's part of the state database: what was read of each article, and its full-text index. */
#include "library-index.h"

#define MAX_RESULTS "500"
#define MAX_WORDS 32

void
galley_index_row_free (GalleyIndexRow *self)
{
  if (!self)
    return;
  g_free (self->path);
  g_free (self->stamp);
  g_free (self->title);
  g_free (self->status);
  g_free (self->tags);
  g_free (self->body);
  g_free (self);
}

static gboolean
has_no_spaces (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The tokenizer takes a run of letters for a word; in scripts without spaces that would be a whole sentence, found by
 * its beginning only. There each letter becomes a word, and a word of the query a phrase. */
static char *
spread (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

      if (c >= 0x0e00 && has_no_spaces (c) && !g_unichar_ismark (c))
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      if (c >= 0x2e80 && has_no_spaces (c))
        g_string_append_c (out, ' ');
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static GalleyIndexRow *
read_row (GalleyStatement *statement)
{
  GalleyIndexRow *row = g_new0 (GalleyIndexRow, 1);

  row->path = g_strdup (galley_statement_column_text (statement, 0));
  row->stamp = g_strdup (galley_statement_column_text (statement, 1));
  row->title = g_strdup (galley_statement_column_text (statement, 2));
  row->status = g_strdup (galley_statement_column_text (statement, 3));
  row->words = (guint) galley_statement_column_int (statement, 4);
  row->modified = galley_statement_column_int (statement, 5);

  return row;
}

GHashTable *
galley_library_index_load (GalleySqlite *database,
                           const char *library,
                           GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                       (GDestroyNotify) galley_index_row_free);
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean there = TRUE;

  statement = galley_sqlite_prepare (database,
                                     "SELECT path, stamp, title, status, words, modified FROM articles"
                                     " WHERE library = ?",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, library);
  while (TRUE)
    {
      GalleyIndexRow *row;

      if (!galley_statement_step (statement, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&rows);
      row = read_row (statement);
      g_hash_table_replace (rows, row->path, row);
    }
}

GalleyIndexRow *
galley_library_index_find (GalleySqlite *database,
                           const char *path,
                           GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean there;

  statement = galley_sqlite_prepare (database,
                                     "SELECT path, stamp, title, status, words, modified FROM articles"
                                     " WHERE path = ?",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, path);
  if (!galley_statement_step (statement, &there, error) || !there)
    return NULL;

  return read_row (statement);
}

static gboolean
put_text (GalleySqlite *database,
          gint64 id,
          const GalleyIndexRow *row,
          GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;
  g_autofree char *title = spread (row->title);
  g_autofree char *tags = spread (row->tags);
  g_autofree char *body = spread (row->body);

  statement = galley_sqlite_prepare (database,
                                     "INSERT OR REPLACE INTO articles_fts (rowid, title, tags, body)"
                                     " VALUES (?, ?, ?, ?)",
                                     error);
  if (!statement)
    return FALSE;
  galley_statement_bind_int (statement, 1, id);
  galley_statement_bind_text (statement, 2, title);
  galley_statement_bind_text (statement, 3, tags);
  galley_statement_bind_text (statement, 4, body);

  return galley_statement_run (statement, error);
}

static gboolean
put_row (GalleySqlite *database,
         const char *library,
         const GalleyIndexRow *row,
         GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean there;
  gint64 id;

  statement = galley_sqlite_prepare (database,
                                     "INSERT INTO articles (library, path, stamp, title, status, words, modified)"
                                     " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
                                     " SET library = excluded.library,"
                                     " stamp = excluded.stamp, title = excluded.title, status = excluded.status,"
                                     " words = excluded.words, modified = excluded.modified RETURNING id",
                                     error);
  if (!statement)
    return FALSE;
  galley_statement_bind_text (statement, 1, library);
  galley_statement_bind_text (statement, 2, row->path);
  galley_statement_bind_text (statement, 3, row->stamp);
  galley_statement_bind_text (statement, 4, row->title);
  galley_statement_bind_text (statement, 5, row->status);
  galley_statement_bind_int (statement, 6, row->words);
  galley_statement_bind_int (statement, 7, row->modified);
  if (!galley_statement_step (statement, &there, error))
    return FALSE;
  id = galley_statement_column_int (statement, 0);
  galley_statement_reset (statement);

  return put_text (database, id, row, error);
}

static gboolean
remove_row (GalleySqlite *database,
            const char *path,
            GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM articles_fts WHERE rowid = (SELECT id FROM articles WHERE path = ?)",
    "DELETE FROM articles WHERE path = ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, statements[i], error);

      if (!statement)
        return FALSE;
      galley_statement_bind_text (statement, 1, path);
      if (!galley_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
galley_library_index_update (GalleySqlite *database,
                             const char *library,
                             GPtrArray *rows,
                             GPtrArray *removed,
                             GError **error)
{
  gboolean done = TRUE;

  if (rows->len == 0 && (!removed || removed->len == 0))
    return TRUE;
  if (!galley_sqlite_begin (database, error))
    return FALSE;
  for (guint i = 0; done && i < rows->len; i++)
    done = put_row (database, library, g_ptr_array_index (rows, i), error);
  for (guint i = 0; done && removed && i < removed->len; i++)
    done = remove_row (database, g_ptr_array_index (removed, i), error);
  if (done)
    return galley_sqlite_commit (database, error);
  galley_sqlite_rollback (database);

  return FALSE;
}

/* Each word as a quoted phrase with a prefix mark, so that no operator of FTS5's language gets through. NULL where
 * there is no word. */
static char *
make_match (const char *query)
{
  g_autofree char *valid = g_utf8_make_valid (query ? query : "", -1);
  g_autoptr (GString) match = g_string_new (NULL);
  const char *p = valid;
  guint words = 0;

  while (*p && words < MAX_WORDS)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      g_autofree char *apart = NULL;

      for (; *p && !g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          /* Between its parts the tokenizer breaks the word just as it broke the text. */
          if (g_unichar_isalnum (c) || g_unichar_ismark (c))
            g_string_append_unichar (word, c);
          else if (word->len > 0)
            g_string_append_c (word, ' ');
        }
      while (*p && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      apart = spread (word->str);
      g_strstrip (apart);
      if (!*apart)
        continue;
      g_string_append_printf (match, "\"%s\"* ", apart);
      words++;
    }

  return words > 0 ? g_string_free_and_steal (g_steal_pointer (&match)) : NULL;
}

GStrv
galley_library_index_search (GalleySqlite *database,
                             const char *library,
                             const char *query,
                             GError **error)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autofree char *match = make_match (query);
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean there = match != NULL;

  statement = galley_sqlite_prepare (database,
                                     "SELECT path FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid"
                                     " WHERE articles_fts MATCH ? AND library = ?"
                                     " ORDER BY bm25 (articles_fts, 10.0, 4.0, 1.0), modified DESC LIMIT " MAX_RESULTS,
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, match);
  galley_statement_bind_text (statement, 2, library);
  while (there)
    {
      if (!galley_statement_step (statement, &there, error))
        return NULL;
      if (there)
        g_strv_builder_add (paths, galley_statement_column_text (statement, 0));
    }

  return g_strv_builder_end (paths);
}

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_terms (GHashTable *terms,
           const char *tags,
           guint group)
{
  g_auto (GStrv) groups = g_strsplit (tags, (const char[]) { GALLEY_INDEX_SEPARATOR, '\0' }, -1);
  g_auto (GStrv) lines = group < g_strv_length (groups) ? g_strsplit (groups[group], "\n", -1) : NULL;

  for (guint i = 0; lines && lines[i]; i++)
    if (*lines[i])
      g_hash_table_add (terms, g_strdup (lines[i]));
}

GStrv
galley_library_index_list_terms (GalleySqlite *database,
                                 const char *library,
                                 guint group,
                                 GError **error)
{
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean there = TRUE;
  GPtrArray *sorted;

  statement = galley_sqlite_prepare (database,
                                     "SELECT tags FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid"
                                     " WHERE library = ?",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, library);
  while (there)
    {
      if (!galley_statement_step (statement, &there, error))
        return NULL;
      if (there && galley_statement_column_text (statement, 0))
        add_terms (terms, galley_statement_column_text (statement, 0), group);
    }

  sorted = g_hash_table_steal_all_keys (terms);
  g_ptr_array_sort (sorted, compare_terms);
  g_ptr_array_add (sorted, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  return (GStrv) g_ptr_array_free (sorted, FALSE);
}
