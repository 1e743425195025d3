/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state database: its tables, damage, newer versions. */
#include "state-db.h"

#include <sqlite3.h>
#include <string.h>
#include <utime.h>

#include "temp-dir.h"

static gint64
count (GalleySqlite *database,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (galley_statement_step (statement, &row, &error));

  return galley_statement_column_int (statement, 0);
}

static void
test_new (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "a", "b", "state.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) first = galley_state_db_open (path, &error);
  g_autoptr (GalleySqlite) second = NULL;

  g_assert_no_error (error);
  g_assert_true (galley_sqlite_exec (first, "INSERT INTO media VALUES ('s', 'h', 'u')", &error));
  g_assert_true (galley_sqlite_exec (first,
                                     "INSERT INTO publish_intents (article_path, site_id, marker, operation, time)"
                                     " VALUES ('p', 's', 'm', 'create', 1)",
                                     &error));
  second = galley_state_db_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (second, "SELECT count(*) FROM media"), ==, 1);
  g_assert_cmpint (count (second, "SELECT count(*) FROM articles_fts"), ==, 0);
}

static void
test_memory (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (":memory:", &error);

  g_assert_no_error (error);
  g_assert_cmpint (count (database, "SELECT count(*) FROM publish_intents"), ==, 0);
}

static void
open_damaged (const char *path,
              const char *aside)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_true (galley_sqlite_exec (database, "INSERT INTO media VALUES ('s', 'h', 'u')", &error));
}

static void
test_damaged (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state.sqlite", NULL);
  g_autofree char *aside1 = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *aside2 = g_strconcat (path, ".damaged-2", NULL);
  g_autofree char *junk = g_strnfill (10000, 'j');
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (path, junk, -1, NULL));
  open_damaged (path, aside1);

  /* the pages after the first one overwritten */
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 8192);
  memset (bytes + 4096, 0x5a, length - 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  open_damaged (path, aside2);
}

static void
set_age (const char *path,
         int seconds)
{
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - seconds;
  struct utimbuf times = { then, then };

  g_assert_no_errno (g_utime (path, &times));
}

/* A long history is not read from end to end at every start, but once a day, and when the mark is not to be trusted. */
static void
test_large_checked_daily (void)
{
  static const int ages[] = { -3600, 2 * 24 * 60 * 60 };
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state.sqlite", NULL);
  g_autofree char *mark = g_strconcat (path, ".checked", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, i + 1);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleySqlite) database = galley_state_db_open (path, &error);
      gsize length;

      g_assert_no_error (error);
      g_assert_true (galley_sqlite_exec (database,
                                         "INSERT INTO version_contents VALUES ('h', 1, zeroblob (3000000))",
                                         &error));
      g_clear_object (&database);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      /* beyond the schema, which every opening reads */
      memset (bytes + 512 * 1024, 0x5a, length - 512 * 1024);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));

      set_age (mark, 0);
      database = galley_state_db_open (path, &error);
      g_assert_no_error (error);
      g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
      g_clear_object (&database);

      set_age (mark, ages[i]);
      open_damaged (path, aside);
    }
}

static void
test_newer (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (path, &error);
  g_autoptr (GalleySqlite) again = NULL;

  g_assert_true (galley_sqlite_exec (database, "PRAGMA user_version = 99", &error));
  again = galley_state_db_open (path, &error);
  g_assert_null (again);
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_SCHEMA);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state-db/new", test_new);
  g_test_add_func ("/state-db/memory", test_memory);
  g_test_add_func ("/state-db/damaged", test_damaged);
  g_test_add_func ("/state-db/large-checked-daily", test_large_checked_daily);
  g_test_add_func ("/state-db/newer", test_newer);

  return g_test_run ();
}
