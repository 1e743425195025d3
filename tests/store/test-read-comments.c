/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read is known after a restart; where it is lost, comments are unread again and nothing else. */
#include "read-comments.h"
#include "state-db.h"
#include "wait.h"

static GalleyThread *
new_thread (const char *first,
            const char *second)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GalleyThread *thread = galley_thread_new (first, NULL);

  g_ptr_array_add (comments, galley_comment_new_review (first, "ana-1", "Ana", now, "One.", NULL, NULL));
  if (second)
    g_ptr_array_add (comments, galley_comment_new_review (second, "ben-2", "Ben", now, "Two.", NULL, NULL));
  galley_thread_set_comments (thread, comments);
  return thread;
}

static void
set_cb (gboolean *flag)
{
  *flag = TRUE;
}

static GalleyReadComments *
open_loaded (GalleySqlite *database)
{
  GalleyReadComments *read = galley_read_comments_new (database);
  gboolean loaded = FALSE;
  gulong handler = g_signal_connect_swapped (read, "changed", G_CALLBACK (set_cb), &loaded);

  wait_until (loaded);
  g_signal_handler_disconnect (read, handler);
  return read;
}

static gint64
count_rows (GalleySqlite *database)
{
  g_autoptr (GalleyStatement) count = galley_sqlite_prepare (database, "SELECT count (*) FROM read_comments", NULL);
  gboolean row;

  g_assert_true (galley_statement_step (count, &row, NULL) && row);
  return galley_statement_column_int (count, 0);
}

static void
test_memory (void)
{
  g_autoptr (GalleyReadComments) read = galley_read_comments_new (NULL);
  g_autoptr (GalleyThread) own = new_thread ("a", NULL);
  g_autoptr (GalleyThread) both = new_thread ("b", "c");
  g_autoptr (GalleyThread) more = new_thread ("b", "d");

  g_assert_false (galley_read_comments_is_unread (read, own, "ana-1"));
  g_assert_true (galley_read_comments_is_unread (read, own, "ben-2"));
  g_assert_true (galley_read_comments_is_unread (read, both, "ana-1"));
  galley_read_comments_add (read, both);
  g_assert_false (galley_read_comments_is_unread (read, both, "ana-1"));
  /* another reply came */
  g_assert_true (galley_read_comments_is_unread (read, more, "ana-1"));
}

static void
test_restart (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (":memory:", NULL, &error);
  g_autoptr (GalleyThread) thread = new_thread ("b", "c");
  g_autoptr (GListStore) threads = g_list_store_new (GALLEY_TYPE_THREAD);
  g_autoptr (GalleyReadComments) read = NULL;
  g_autoptr (GalleyReadComments) again = NULL;
  g_autoptr (GalleyReadComments) lost = NULL;

  g_assert_no_error (error);
  read = galley_read_comments_new (database);
  /* Not known yet: nothing flashes as new. */
  g_assert_false (galley_read_comments_is_unread (read, thread, "cleo-3"));
  g_clear_object (&read);
  read = open_loaded (database);
  g_assert_true (galley_read_comments_is_unread (read, thread, "cleo-3"));
  g_list_store_append (threads, thread);
  galley_read_comments_add_all (read, G_LIST_MODEL (threads));
  wait_until (count_rows (database) == 2);

  again = open_loaded (database);
  g_assert_false (galley_read_comments_is_unread (again, thread, "cleo-3"));
  g_assert_true (galley_sqlite_exec (database, "DELETE FROM read_comments", &error));
  lost = open_loaded (database);
  g_assert_true (galley_read_comments_is_unread (lost, thread, "cleo-3"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read-comments/memory", test_memory);
  g_test_add_func ("/read-comments/restart", test_restart);
  return g_test_run ();
}
