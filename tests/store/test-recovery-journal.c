/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsaved text across runs. */
#include "recovery-journal.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "full-disk.h"
#include "store-error.h"

static void
write_entry (GalleyRecoveryJournal *journal,
             const char *key,
             const char *path,
             const char *text,
             gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  galley_recovery_journal_write (journal, key, path, path ? "abc" : NULL, bytes, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *folder = g_build_filename (dir, "state", "recovery", NULL);
  g_autofree char *odd_path = g_build_filename (dir, "odd \xff name\n.md", NULL);
  g_autoptr (GalleyRecoveryJournal) journal = galley_recovery_journal_new (folder);
  g_autoptr (GalleyRecoveryJournal) next_run = galley_recovery_journal_new (folder);
  g_autoptr (GPtrArray) none = galley_recovery_journal_list (journal);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  const GalleyRecoveryEntry *entry;
  struct stat info;

  g_assert_cmpuint (none->len, ==, 0);
  write_entry (journal, "k1", NULL, "first\nwords", 11);
  write_entry (journal, "k2", odd_path, "a\0b\xff\n", 5);
  write_entry (journal, "k1", NULL, "", 0);
  g_assert_no_errno (stat (folder, &info));
  g_assert_cmphex (info.st_mode & 0777, ==, 0700);
  g_clear_object (&journal);

  list = galley_recovery_journal_list (next_run);
  g_assert_cmpuint (list->len, ==, 2);
  entry = g_ptr_array_index (list, 0);
  g_assert_cmpstr (entry->key, ==, "k1");
  g_assert_null (entry->path);
  g_assert_null (entry->base_hash);
  g_assert_cmpuint (g_bytes_get_size (entry->contents), ==, 0);
  entry = g_ptr_array_index (list, 1);
  g_assert_cmpstr (entry->path, ==, odd_path);
  g_assert_cmpstr (entry->base_hash, ==, "abc");
  g_assert_cmpmem (g_bytes_get_data (entry->contents, NULL), g_bytes_get_size (entry->contents), "a\0b\xff\n", 5);

  galley_recovery_journal_clear (next_run, "k1");
  galley_recovery_journal_clear (next_run, "never there");
  rest = galley_recovery_journal_list (next_run);
  g_assert_cmpuint (rest->len, ==, 1);
}

static void
test_saved (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "index.md", NULL);
  g_autoptr (GalleyRecoveryJournal) journal = galley_recovery_journal_new (dir);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) later = NULL;

  g_assert_true (g_file_set_contents (path, "saved", -1, NULL));
  write_entry (journal, "k", path, "saved", 5);
  list = galley_recovery_journal_list (journal);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_true (g_file_set_contents (path, "changed since", -1, NULL));
  later = galley_recovery_journal_list (journal);
  g_assert_cmpuint (later->len, ==, 0);
}

static void
test_strange_files (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *earlier = g_build_filename (dir, "earlier", NULL);
  g_autofree char *junk = g_build_filename (earlier, "junk.unsaved", NULL);
  g_autofree char *empty = g_build_filename (earlier, "empty.unsaved", NULL);
  g_autofree char *plain = g_build_filename (dir, "plain", NULL);
  g_autoptr (GalleyRecoveryJournal) journal = galley_recovery_journal_new (dir);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_errno (g_mkdir (earlier, 0700));
  g_assert_true (g_file_set_contents (plain, "", -1, NULL));
  g_assert_true (g_file_set_contents (junk, "{\"key\":", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", -1, NULL));
  list = galley_recovery_journal_list (journal);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_true (g_file_test (plain, G_FILE_TEST_EXISTS));
}

/* Two programs at the same time: neither takes what the other is writing for what a crash left. */
static void
test_two_at_once (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyRecoveryJournal) running = galley_recovery_journal_new (dir);
  g_autoptr (GalleyRecoveryJournal) second = galley_recovery_journal_new (dir);
  g_autoptr (GPtrArray) during = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;

  write_entry (running, "k", NULL, "being written", 13);
  during = galley_recovery_journal_list (second);
  g_assert_cmpuint (during->len, ==, 0);
  own = galley_recovery_journal_list (running);
  g_assert_cmpuint (own->len, ==, 1);

  g_clear_object (&running);
  after = galley_recovery_journal_list (second);
  g_assert_cmpuint (after->len, ==, 1);
  galley_recovery_journal_clear (second, "k");
  again = galley_recovery_journal_list (second);
  g_assert_cmpuint (again->len, ==, 0);
}

/* As after a crash: the folder stays, and the lock is gone with the process. */
static void
test_killed (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GalleyRecoveryJournal) next_run = galley_recovery_journal_new (dir);
  g_autoptr (GPtrArray) list = NULL;

  if (g_test_subprocess ())
    {
      GalleyRecoveryJournal *journal = galley_recovery_journal_new (g_getenv ("GALLEY_TEST_JOURNAL"));

      write_entry (journal, "k", NULL, "typed", 5);
      raise (SIGKILL);
    }
  g_setenv ("GALLEY_TEST_JOURNAL", dir, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  list = galley_recovery_journal_list (next_run);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((GalleyRecoveryEntry *) g_ptr_array_index (list, 0))->key, ==, "k");
}

static void
test_full_disk (void)
{
  TempDir *dir = tiny_disk_new (64 * 1024);
  g_autofree char *big = g_strnfill (200 * 1024, 'b');
  g_autoptr (GBytes) bytes = g_bytes_new (big, 200 * 1024);
  g_autoptr (GError) error = NULL;

  if (!dir)
    {
      g_test_skip ("mounting is not permitted");
      return;
    }
  {
    g_autoptr (GalleyRecoveryJournal) journal = galley_recovery_journal_new (dir);
    g_autoptr (GPtrArray) list = NULL;

    write_entry (journal, "k", NULL, "kept", 4);
    g_assert_false (galley_recovery_journal_write (journal, "k", NULL, NULL, bytes, &error));
    g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_NO_SPACE);
    list = galley_recovery_journal_list (journal);
    g_assert_cmpuint (list->len, ==, 1);
    g_assert_cmpuint (g_bytes_get_size (((GalleyRecoveryEntry *) g_ptr_array_index (list, 0))->contents), ==, 4);
  }
  tiny_disk_free (dir);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recovery-journal/round-trip", test_round_trip);
  g_test_add_func ("/recovery-journal/saved", test_saved);
  g_test_add_func ("/recovery-journal/strange-files", test_strange_files);
  g_test_add_func ("/recovery-journal/full-disk", test_full_disk);
  g_test_add_func ("/recovery-journal/two-at-once", test_two_at_once);
  g_test_add_func ("/recovery-journal/killed", test_killed);

  return g_test_run ();
}
