/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version history: recording, thinning, reading back. */
#include "version-store.h"

#include <string.h>

#include "state-db.h"
#include "store-error.h"

typedef struct
{
  GalleySqlite *database;
  GalleyVersionStore *store;
} Fixture;

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
/* The start of an hour, of a day and of a counted week. */
#define START (((gint64) 2900 * 7) * DAY)

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->database = galley_state_db_open (":memory:", NULL, &error);
  g_assert_no_error (error);
  fixture->store = galley_version_store_new (fixture->database);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->store);
  g_object_unref (fixture->database);
}

static void
record (Fixture *fixture,
        const char *path,
        const char *text,
        gint64 time,
        gboolean force)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (time);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_version_store_record (fixture->store, path, bytes, force, now, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = galley_version_store_list (fixture->store, path, &error);

  g_assert_no_error (error);

  return versions;
}

static guint
count (Fixture *fixture,
       const char *path)
{
  g_autoptr (GPtrArray) versions = list (fixture, path);

  return versions->len;
}

static gint64
count_contents (Fixture *fixture)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (fixture->database,
                                                                 "SELECT count(*) FROM version_contents", NULL);
  gboolean row;

  g_assert_true (galley_statement_step (statement, &row, NULL));

  return galley_statement_column_int (statement, 0);
}

static void
test_record (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const GalleyVersion *newest;

  record (fixture, "/a", "one", START, FALSE);
  record (fixture, "/a", "too soon", START + 4 * MINUTE, FALSE);
  g_assert_cmpuint (count (fixture, "/a"), ==, 1);
  record (fixture, "/a", "forced", START + 4 * MINUTE, TRUE);
  record (fixture, "/a", "forced", START + 4 * MINUTE, TRUE);
  g_assert_cmpuint (count (fixture, "/a"), ==, 2);
  record (fixture, "/a", "later", START + 10 * MINUTE, FALSE);
  record (fixture, "/b", "later", START + 10 * MINUTE, FALSE);
  record (fixture, "/b", "", START + 20 * MINUTE, FALSE);
  g_assert_cmpint (count_contents (fixture), ==, 4);

  versions = list (fixture, "/a");
  g_assert_cmpuint (versions->len, ==, 3);
  newest = g_ptr_array_index (versions, 0);
  g_assert_cmpint (g_date_time_to_unix (newest->time), ==, START + 10 * MINUTE);
  g_assert_cmpuint (newest->size, ==, 5);
  bytes = galley_version_store_read (fixture->store, newest->id, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "later", 5);
}

static void
test_read (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300000; i++)
    g_byte_array_append (array, &(guint8) { (guint8) (i * i >> 3) }, 1);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  g_assert_true (galley_version_store_record (fixture->store, "/bin", bytes, FALSE, NULL, &error));
  versions = list (fixture, "/bin");
  back = galley_version_store_read (fixture->store, ((GalleyVersion *) g_ptr_array_index (versions, 0))->id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, back));

  g_assert_null (galley_version_store_read (fixture->store, 12345, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
}

static void
test_thinning (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;

  /* every 10 minutes for two days */
  for (gint64 t = 0; t < 2 * DAY; t += 10 * MINUTE)
    {
      g_autofree char *text = g_strdup_printf ("text %" G_GINT64_FORMAT, t);

      record (fixture, "/a", text, START + t, FALSE);
    }
  /* a whole day of each, and one an hour before, the first of all among them */
  g_assert_cmpuint (count (fixture, "/a"), >=, 6 * 24 + 24);
  g_assert_cmpuint (count (fixture, "/a"), <=, 6 * 24 + 26);
  g_assert_cmpint (count_contents (fixture), ==, count (fixture, "/a"));

  /* a year later little of it is left, but the first and the newest text are */
  record (fixture, "/a", "much later", START + 400 * (gint64) DAY, FALSE);
  versions = list (fixture, "/a");
  g_assert_cmpuint (versions->len, <=, 4);
  g_assert_cmpint (g_date_time_to_unix (((GalleyVersion *) g_ptr_array_index (versions,
                                                                              versions->len - 1))
                                            ->time),
                   ==, START);
  g_assert_cmpint (g_date_time_to_unix (((GalleyVersion *) g_ptr_array_index (versions, 1))->time), ==,
                   START + 2 * DAY - 10 * MINUTE);
}

static void
test_move (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  record (fixture, "/a", "one", START, FALSE);
  g_assert_true (galley_version_store_move (fixture->store, "/a", "/b", &error));
  g_assert_cmpuint (count (fixture, "/a"), ==, 0);
  g_assert_cmpuint (count (fixture, "/b"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/version-store/record", Fixture, NULL, set_up, test_record, tear_down);
  g_test_add ("/version-store/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/version-store/thinning", Fixture, NULL, set_up, test_thinning, tear_down);
  g_test_add ("/version-store/move", Fixture, NULL, set_up, test_move, tear_down);

  return g_test_run ();
}
