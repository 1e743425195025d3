/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connection, migrations, transactions across threads. */
#include "sqlite.h"

#include <sqlite3.h>
#include "temp-dir.h"

static gint64
query_int (GalleySqlite *database,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  galley_statement_step (statement, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);

  return galley_statement_column_int (statement, 0);
}

static void
run (GalleySqlite *database,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  galley_sqlite_exec (database, sql, &error);
  g_assert_no_error (error);
}

static GalleySqlite *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  GalleySqlite *database = galley_sqlite_open (":memory:", &error);

  g_assert_no_error (error);

  return database;
}

static void
test_values (void)
{
  g_autoptr (GalleySqlite) database = open_memory ();
  g_autoptr (GalleyStatement) insert = NULL;
  g_autoptr (GalleyStatement) select = NULL;
  g_autoptr (GBytes) blob = g_bytes_new ("\0\1\2", 3);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) back = NULL;
  gboolean row;

  run (database, "CREATE TABLE t (a TEXT, b INTEGER, c BLOB)");
  insert = galley_sqlite_prepare (database, "INSERT INTO t VALUES (?, ?, ?)", &error);
  galley_statement_bind_text (insert, 1, "it's; DROP TABLE t");
  galley_statement_bind_int (insert, 2, G_MININT64);
  galley_statement_bind_blob (insert, 3, blob);
  g_assert_true (galley_statement_run (insert, &error));
  g_assert_cmpint (galley_sqlite_last_insert_id (database), ==, 1);
  galley_statement_bind_text (insert, 1, NULL);
  galley_statement_bind_blob (insert, 3, empty);
  g_assert_true (galley_statement_run (insert, &error));

  select = galley_sqlite_prepare (database, "SELECT * FROM t ORDER BY rowid", &error);
  g_assert_true (galley_statement_step (select, &row, &error));
  g_assert_true (row);
  g_assert_cmpstr (galley_statement_column_text (select, 0), ==, "it's; DROP TABLE t");
  g_assert_cmpint (galley_statement_column_int (select, 1), ==, G_MININT64);
  back = galley_statement_column_blob (select, 2);
  g_assert_true (g_bytes_equal (back, blob));
  g_bytes_unref (back);
  g_assert_true (galley_statement_step (select, &row, &error));
  g_assert_null (galley_statement_column_text (select, 0));
  back = galley_statement_column_blob (select, 2);
  g_assert_cmpuint (g_bytes_get_size (back), ==, 0);
  g_assert_true (galley_statement_step (select, &row, &error));
  g_assert_false (row);
}

static void
test_errors (void)
{
  g_autoptr (GalleySqlite) database = open_memory ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, "SELEC 1", &error);
  g_autoptr (GalleyStatement) insert = NULL;

  g_assert_null (statement);
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_ERROR);
  g_clear_error (&error);

  run (database, "CREATE TABLE t (a TEXT UNIQUE)");
  run (database, "INSERT INTO t VALUES ('x')");
  insert = galley_sqlite_prepare (database, "INSERT INTO t VALUES (?)", &error);
  galley_statement_bind_text (insert, 1, "x");
  g_assert_false (galley_statement_run (insert, &error));
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_CONSTRAINT);
  g_clear_error (&error);
  galley_statement_reset (insert);
  galley_statement_bind_text (insert, 7, "no such place");
  g_assert_false (galley_statement_run (insert, &error));
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_RANGE);
}

static void
test_migrations (void)
{
  static const char *const one[] = { "CREATE TABLE a (x)", NULL };
  static const char *const two[] = { "CREATE TABLE a (x)", "CREATE TABLE b (x); INSERT INTO b VALUES (1)", NULL };
  static const char *const broken[] = { "CREATE TABLE a (x)", "CREATE TABLE b (x); INSERT INTO b VALUES (1)",
                                        "CREATE TABLE c (x); NONSENSE", NULL };
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_sqlite_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (galley_sqlite_migrate (database, one, &error));
  g_assert_true (galley_sqlite_migrate (database, two, &error));
  g_assert_true (galley_sqlite_migrate (database, two, &error));
  g_assert_cmpint (query_int (database, "SELECT count(*) FROM b"), ==, 1);

  g_assert_false (galley_sqlite_migrate (database, broken, &error));
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_ERROR);
  g_clear_error (&error);
  g_assert_cmpint (query_int (database, "SELECT count(*) FROM sqlite_master WHERE name = 'c'"), ==, 0);
  g_assert_cmpint (query_int (database, "PRAGMA user_version"), ==, 2);

  g_assert_false (galley_sqlite_migrate (database, one, &error));
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_SCHEMA);
}

static void
test_damaged (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "db", NULL);
  g_autofree char *junk = g_strnfill (9000, 'j');
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = NULL;

  g_assert_true (g_file_set_contents (path, junk, -1, NULL));
  database = galley_sqlite_open (path, &error);
  g_assert_null (database);
  g_assert_error (error, GALLEY_SQLITE_ERROR, SQLITE_NOTADB);
}

static void
test_transaction (void)
{
  g_autoptr (GalleySqlite) database = open_memory ();
  g_autoptr (GError) error = NULL;

  run (database, "CREATE TABLE t (a)");
  galley_sqlite_rollback (database);
  g_assert_true (galley_sqlite_begin (database, &error));
  run (database, "INSERT INTO t VALUES (1)");
  g_assert_false (galley_sqlite_begin (database, NULL));
  galley_sqlite_rollback (database);
  g_assert_cmpint (query_int (database, "SELECT count(*) FROM t"), ==, 0);
  g_assert_true (galley_sqlite_begin (database, &error));
  run (database, "INSERT INTO t VALUES (1)");
  g_assert_true (galley_sqlite_commit (database, &error));
  g_assert_cmpint (query_int (database, "SELECT count(*) FROM t"), ==, 1);
}

/* Each thread moves value from one row to another in a transaction: the sum never shows a half-done one. */
static gpointer
move_thread (gpointer data)
{
  GalleySqlite *database = data;

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GError) error = NULL;

      galley_sqlite_begin (database, &error);
      g_assert_no_error (error);
      run (database, "UPDATE t SET v = v - 1 WHERE id = 1");
      g_assert_cmpint (query_int (database, "SELECT sum(v) FROM t"), ==, 99);
      run (database, "UPDATE t SET v = v + 1 WHERE id = 2");
      if (i % 3 == 0)
        galley_sqlite_rollback (database);
      else
        galley_sqlite_commit (database, &error);
      g_assert_no_error (error);
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GalleySqlite) database = open_memory ();
  GThread *threads[4];

  run (database, "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER); INSERT INTO t VALUES (1, 100), (2, 0)");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("move", move_thread, database);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (query_int (database, "SELECT sum(v) FROM t"), ==, 100);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (query_int (database, "SELECT v FROM t WHERE id = 2"), ==, 4 * 66);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite/values", test_values);
  g_test_add_func ("/sqlite/errors", test_errors);
  g_test_add_func ("/sqlite/migrations", test_migrations);
  g_test_add_func ("/sqlite/damaged", test_damaged);
  g_test_add_func ("/sqlite/transaction", test_transaction);
  g_test_add_func ("/sqlite/threads", test_threads);

  return g_test_run ();
}
