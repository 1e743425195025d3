/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal of intents, which outlives the program. */
#include "publish-journal.h"

#include "state-db.h"
#include "temp-dir.h"

static GalleyPublishJournal *
open_journal (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "state.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (path, NULL, &error);
  GalleyPublishJournal *journal = galley_publish_journal_new (database, &error);

  g_assert_no_error (error);

  return journal;
}

static void
test_journal (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  GalleyPublishJournal *journal = open_journal (folder);
  g_autoptr (GError) error = NULL;
  gint64 first = galley_publish_journal_begin (journal, "/a", "site", "m1", "create", &error);
  gint64 second = galley_publish_journal_begin (journal, "/b", "site", "m2", "update", &error);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  GalleyPublishIntent *intent;

  g_assert_no_error (error);
  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (second, >, first);
  g_object_unref (journal);

  journal = open_journal (folder);
  all = galley_publish_journal_pending (journal, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  one = galley_publish_journal_pending (journal, "/a", "site");
  g_assert_cmpuint (one->len, ==, 1);
  intent = g_ptr_array_index (one, 0);
  g_assert_cmpint (intent->id, ==, first);
  g_assert_cmpstr (intent->marker, ==, "m1");
  g_assert_cmpstr (intent->operation, ==, "create");
  g_assert_cmpint (g_date_time_to_unix (intent->time), >, 1700000000);
  none = galley_publish_journal_pending (journal, "/a", "elsewhere");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (galley_publish_journal_end (journal, first, &error));
  rest = galley_publish_journal_pending (journal, NULL, "site");
  g_assert_cmpuint (rest->len, ==, 1);
  g_object_unref (journal);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/journal/journal", test_journal);

  return g_test_run ();
}
