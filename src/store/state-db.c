/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state database: its one list of migrations for all who keep tables in it. */
#include "state-db.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>

#define ALWAYS_CHECKED (1024 * 1024)
#define DAY (24 * 60 * 60)

/* Only ever append: user_version counts these. */
static const char *const migrations[] = {
  "CREATE TABLE articles ("
  "  id INTEGER PRIMARY KEY,"
  "  library TEXT NOT NULL,"
  "  path TEXT NOT NULL UNIQUE,"
  "  stamp TEXT NOT NULL,"
  "  title TEXT NOT NULL,"
  "  status TEXT NOT NULL,"
  "  words INTEGER NOT NULL,"
  "  modified INTEGER NOT NULL"
  ");"
  "CREATE INDEX articles_library ON articles (library);"
  "CREATE VIRTUAL TABLE articles_fts USING fts5 ("
  "  title, tags, body, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3'"
  ");"
  "CREATE TABLE versions ("
  "  id INTEGER PRIMARY KEY,"
  "  path TEXT NOT NULL,"
  "  time INTEGER NOT NULL,"
  "  sha256 TEXT NOT NULL REFERENCES version_contents (sha256)"
  ");"
  "CREATE INDEX versions_path ON versions (path, time);"
  "CREATE INDEX versions_sha256 ON versions (sha256);"
  "CREATE TABLE version_contents ("
  "  sha256 TEXT PRIMARY KEY,"
  "  size INTEGER NOT NULL,"
  "  deflated BLOB NOT NULL"
  ");"
  "CREATE TABLE media ("
  "  site_id TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  url TEXT NOT NULL,"
  "  PRIMARY KEY (site_id, sha256)"
  ");"
  "CREATE TABLE publish_intents ("
  "  id INTEGER PRIMARY KEY,"
  "  article_path TEXT NOT NULL,"
  "  site_id TEXT NOT NULL,"
  "  marker TEXT NOT NULL,"
  "  operation TEXT NOT NULL,"
  "  time INTEGER NOT NULL"
  ");",
  "CREATE TABLE publish_queue ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  article_path TEXT NOT NULL,"
  "  site_id TEXT NOT NULL,"
  "  title TEXT NOT NULL,"
  "  agreement TEXT NOT NULL,"
  "  reason INTEGER NOT NULL,"
  "  detail TEXT NOT NULL,"
  "  question TEXT,"
  "  attempts INTEGER NOT NULL,"
  "  since INTEGER NOT NULL,"
  "  due INTEGER NOT NULL,"
  "  UNIQUE (article_path, site_id)"
  ");",
  "CREATE TABLE read_comments (id TEXT PRIMARY KEY) WITHOUT ROWID;"
  "CREATE TABLE anchor_places ("
  "  path TEXT PRIMARY KEY,"
  "  body BLOB NOT NULL,"
  "  places TEXT NOT NULL"
  ");",
  "CREATE TABLE file_hashes ("
  "  path TEXT PRIMARY KEY,"
  "  stamp TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL"
  ");"
  "CREATE TABLE article_digests ("
  "  path TEXT PRIMARY KEY,"
  "  files TEXT NOT NULL,"
  "  digest TEXT NOT NULL"
  ");",
  "CREATE TABLE review_links ("
  "  id TEXT PRIMARY KEY,"
  "  token_hash TEXT NOT NULL UNIQUE,"
  "  article_path TEXT NOT NULL,"
  "  created INTEGER NOT NULL,"
  "  expires INTEGER NOT NULL,"
  "  network INTEGER NOT NULL,"
  "  suggestions INTEGER NOT NULL,"
  "  revoked INTEGER NOT NULL DEFAULT 0,"
  "  last_visit INTEGER NOT NULL DEFAULT 0"
  ");"
  "CREATE TABLE review_guests ("
  "  id TEXT PRIMARY KEY,"
  "  link TEXT NOT NULL REFERENCES review_links (id) ON DELETE CASCADE,"
  "  name TEXT NOT NULL,"
  "  key_hash TEXT NOT NULL,"
  "  created INTEGER NOT NULL"
  ");"
  "CREATE INDEX review_guests_link ON review_guests (link);",
  NULL
};

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, GALLEY_SQLITE_ERROR, SQLITE_NOTADB) ||
         g_error_matches (error, GALLEY_SQLITE_ERROR, SQLITE_CORRUPT) ||
         g_error_matches (error, GALLEY_SQLITE_ERROR, SQLITE_FORMAT);
}

static gboolean
check (GalleySqlite *database,
       GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, "PRAGMA quick_check (1)", error);
  gboolean row;

  if (!statement || !galley_statement_step (statement, &row, error))
    return FALSE;
  if (row && g_strcmp0 (galley_statement_column_text (statement, 0), "ok") != 0)
    {
      g_set_error_literal (error, GALLEY_SQLITE_ERROR, SQLITE_CORRUPT, galley_statement_column_text (statement, 0));
      return FALSE;
    }

  return TRUE;
}

static char *
mark_path (const char *path)
{
  return g_strconcat (path, ".checked", NULL);
}

/* Checking reads the whole file, 7 ms a MiB, and a long history has hundreds. A process that is killed cannot do
 * damage, only a power cut or a failing disk can: so a large file is checked once a day, and once after each boot. */
static gboolean
check_is_due (const char *path)
{
  g_autofree char *mark = mark_path (path);
  struct timespec since_boot = { 0 };
  GStatBuf database_info;
  GStatBuf mark_info;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 age;

  if (g_stat (path, &database_info) != 0 || database_info.st_size <= ALWAYS_CHECKED)
    return TRUE;
  if (g_stat (mark, &mark_info) != 0)
    return TRUE;
  clock_gettime (CLOCK_BOOTTIME, &since_boot);
  age = now - mark_info.st_mtim.tv_sec;

  return age < 0 || age > DAY || age >= since_boot.tv_sec;
}

static void
mark_checked (const char *path)
{
  g_autofree char *mark = mark_path (path);

  g_file_set_contents (mark, "", 0, NULL);
}

static GalleySqlite *
try_open (const char *path,
          GError **error)
{
  g_autoptr (GalleySqlite) database = galley_sqlite_open (path, error);

  if (!database || !galley_sqlite_migrate (database, migrations, error))
    return NULL;

  return g_steal_pointer (&database);
}

static char *
free_name (const char *path)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.damaged-%u", path, i);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

/* Moves the file and its companions away, which may still be of use to someone with the right tools. */
static char *
set_aside (const char *path,
           GError **error)
{
  static const char *const companions[] = { "-wal", "-shm" };
  g_autofree char *aside = free_name (path);

  if (g_rename (path, aside) != 0)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path, g_strerror (number));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i], NULL);

      g_rename (from, to);
    }

  return g_steal_pointer (&aside);
}

/* Others have the file open, in this process and in others, so it stays where it is: it is copied, and emptied. */
static char *
make_anew (GalleySqlite *database,
           const char *path,
           GError **error)
{
  g_autofree char *aside = free_name (path);

  if (!galley_sqlite_copy_to (database, aside, error))
    {
      g_unlink (aside);
      return NULL;
    }
  if (!galley_sqlite_empty (database, error) || !galley_sqlite_migrate (database, migrations, error))
    return NULL;

  return g_steal_pointer (&aside);
}

/**
 * galley_state_db_open:
 * @path: its folders are made too, mode 0700; ":memory:" for tests
 * @damaged: (out) (transfer full) (nullable) (optional): the file was damaged so that it could not be opened; where it
 *   is kept now
 *
 * Opens or makes the database, anew if it is damaged, and brings its tables up to date. One of a newer program is
 * refused. Blocking, quick: most of a file is not looked at, see galley_state_db_check().
 *
 * Returns: (transfer full): the connection, or NULL with GALLEY_SQLITE_ERROR or G_IO_ERROR
 */
GalleySqlite *
galley_state_db_open (const char *path,
                      char **damaged,
                      GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = NULL;
  GalleySqlite *database;

  if (damaged)
    *damaged = NULL;
  if (strcmp (path, ":memory:") != 0 && g_mkdir_with_parents (folder, 0700) != 0)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", folder, g_strerror (number));
      return NULL;
    }
  database = try_open (path, &problem);
  if (database)
    return database;
  if (!is_damage (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  aside = set_aside (path, error);
  database = aside ? try_open (path, error) : NULL;
  if (database && damaged)
    *damaged = g_steal_pointer (&aside);

  return database;
}

/**
 * galley_state_db_check:
 * @path: of a database that is open
 *
 * Reads the file from end to end, if that is due. If it is damaged it is made anew while others go on using it. All
 * that it held is gone then, but for a copy. Blocking, 7 ms a MiB: meant for a thread.
 *
 * Returns: (transfer full) (nullable): where the copy is; NULL without error if there is no damage, or with the reason
 *   why a damaged file is left as it is
 */
char *
galley_state_db_check (const char *path,
                       GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleySqlite) database = NULL;
  g_autofree char *aside = NULL;

  if (!check_is_due (path))
    return NULL;
  database = galley_sqlite_open (path, error);
  if (!database)
    return NULL;
  if (!check (database, &problem))
    {
      if (!is_damage (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      aside = make_anew (database, path, error);
      if (!aside)
        return NULL;
    }
  mark_checked (path);

  return g_steal_pointer (&aside);
}
