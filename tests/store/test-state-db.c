/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state database: its tables, damage, newer versions. */
#include "state-db.h"

#include <sqlite3.h>
#include <string.h>
#include <utime.h>

#include "full-disk.h"
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
  g_autoptr (GalleySqlite) first = galley_state_db_open (path, NULL, &error);
  g_autoptr (GalleySqlite) second = NULL;

  g_assert_no_error (error);
  g_assert_true (galley_sqlite_exec (first, "INSERT INTO media VALUES ('s', 'h', 'u')", &error));
  g_assert_true (galley_sqlite_exec (first,
                                     "INSERT INTO publish_intents (article_path, site_id, marker, operation, time)"
                                     " VALUES ('p', 's', 'm', 'create', 1)",
                                     &error));
  second = galley_state_db_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (second, "SELECT count(*) FROM media"), ==, 1);
  g_assert_cmpint (count (second, "SELECT count(*) FROM articles_fts"), ==, 0);
}

static void
test_memory (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (":memory:", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count (database, "SELECT count(*) FROM publish_intents"), ==, 0);
}

/* One with a long history, overwritten beyond the schema, which every opening reads. */
static void
make_damaged (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (path, NULL, &error);
  gsize length;

  g_assert_no_error (error);
  galley_sqlite_exec (database, "INSERT INTO version_contents VALUES ('h', 1, zeroblob (3000000))", &error);
  g_assert_no_error (error);
  g_clear_object (&database);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes + 512 * 1024, 0x5a, length - 512 * 1024);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
put_media (GalleySqlite *database)
{
  g_autoptr (GError) error = NULL;

  galley_sqlite_exec (database, "INSERT INTO media VALUES ('s', hex (randomblob (8)), 'u')", &error);
  g_assert_no_error (error);
}

static void
test_cannot_be_opened (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state.sqlite", NULL);
  g_autofree char *junk = g_strnfill (10000, 'j');

  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, i);
      g_autofree char *damaged = NULL;
      g_autofree char *kept = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleySqlite) database = NULL;

      g_assert_true (g_file_set_contents (path, junk, -1, NULL));
      database = galley_state_db_open (path, &damaged, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (damaged, ==, aside);
      g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, junk);
      put_media (database);

      g_assert_null (galley_state_db_check (path, &error));
      g_assert_no_error (error);
    }
}

/* Found while two connections are at work, one of them in the middle of reading: both go on in the new one. */
static void
test_damaged_in_use (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state.sqlite", NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *damaged = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) first = NULL;
  g_autoptr (GalleySqlite) second = NULL;
  g_autoptr (GalleyStatement) reading = NULL;
  g_autoptr (GalleyStatement) checking = NULL;
  gboolean row;

  make_damaged (path);
  first = galley_state_db_open (path, &damaged, &error);
  g_assert_no_error (error);
  g_assert_null (damaged);
  second = galley_state_db_open (path, NULL, &error);
  reading = galley_sqlite_prepare (second, "SELECT name FROM sqlite_schema", &error);
  g_assert_true (galley_statement_step (reading, &row, &error));
  g_assert_true (row);

  kept = galley_state_db_check (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, aside);
  put_media (first);
  galley_statement_reset (reading);
  put_media (second);
  g_assert_cmpint (count (first, "SELECT count(*) FROM media"), ==, 2);
  g_assert_null (galley_state_db_check (path, &error));
  g_assert_no_error (error);

  /* the copy is as damaged as the file was */
  g_clear_object (&first);
  first = galley_sqlite_open (kept, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (first, "SELECT count(*) FROM version_contents"), ==, 1);
  checking = galley_sqlite_prepare (first, "PRAGMA quick_check (1)", &error);
  g_assert_true (galley_statement_step (checking, &row, &error));
  g_assert_cmpstr (galley_statement_column_text (checking, 0), !=, "ok");
}

/* Nothing is given up as long as it can't be kept. */
static void
test_damaged_not_kept (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state.sqlite", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = NULL;

  make_damaged (path);
  database = galley_state_db_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_chmod (dir, 0500));
  drop_powers ();
  g_assert_null (galley_state_db_check (path, &error));
  restore_powers ();
  g_assert_no_errno (g_chmod (dir, 0700));
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_CANTOPEN);
  g_clear_error (&error);

  kept = galley_state_db_check (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (kept);
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
      g_autofree char *kept = NULL;
      g_autoptr (GError) error = NULL;

      make_damaged (path);
      g_assert_true (g_file_set_contents (mark, "", 0, NULL));

      set_age (mark, 0);
      g_assert_null (galley_state_db_check (path, &error));
      g_assert_no_error (error);

      set_age (mark, ages[i]);
      kept = galley_state_db_check (path, &error);
      g_assert_no_error (error);
      g_assert_nonnull (kept);
    }
}

static void
test_newer (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "state.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (path, NULL, &error);
  g_autoptr (GalleySqlite) again = NULL;

  g_assert_true (galley_sqlite_exec (database, "PRAGMA user_version = 99", &error));
  again = galley_state_db_open (path, NULL, &error);
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
  g_test_add_func ("/state-db/cannot-be-opened", test_cannot_be_opened);
  g_test_add_func ("/state-db/damaged-in-use", test_damaged_in_use);
  g_test_add_func ("/state-db/damaged-not-kept", test_damaged_not_kept);
  g_test_add_func ("/state-db/large-checked-daily", test_large_checked_daily);
  g_test_add_func ("/state-db/newer", test_newer);

  return g_test_run ();
}
