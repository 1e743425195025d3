/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread tells of exactly what changed. */
#include "thread.h"

static void
count_cb (GObject *object,
          gpointer second,
          guint *n)
{
  (*n)++;
}

static void
changed_cb (GalleyThread *thread,
            guint *n)
{
  (*n)++;
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  guint *last)
{
  last[0] = position;
  last[1] = removed;
  last[2] = added;
}

static GPtrArray *
comments (const char *texts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);

  for (const char *p = texts; *p != '\0'; p++)
    {
      const char text[] = { *p, '\0' };

      g_ptr_array_add (all, galley_comment_new (text, "Ana", time, text));
    }
  return all;
}

static void
test_comments (void)
{
  g_autoptr (GalleyThread) thread = galley_thread_new ("t", NULL);
  g_autoptr (GPtrArray) first = comments ("abd"), second = comments ("abcd"), third = comments ("b");
  g_autoptr (GalleyComment) kept = NULL, now = NULL;
  guint last[3] = { 9, 9, 9 };

  g_signal_connect (thread, "items-changed", G_CALLBACK (items_changed_cb), last);
  galley_thread_set_comments (thread, first);
  kept = g_list_model_get_item (G_LIST_MODEL (thread), 2);
  galley_thread_set_comments (thread, second);
  g_assert_cmpuint (last[0], ==, 2);
  g_assert_cmpuint (last[1], ==, 0);
  g_assert_cmpuint (last[2], ==, 1);
  now = g_list_model_get_item (G_LIST_MODEL (thread), 3);
  g_assert_true (now == kept);
  last[0] = 9;
  galley_thread_set_comments (thread, second);
  g_assert_cmpuint (last[0], ==, 9);
  galley_thread_set_comments (thread, third);
  g_assert_cmpuint (galley_thread_get_n_comments (thread), ==, 1);
  g_assert_cmpstr (galley_comment_get_text (galley_thread_get_comment (thread, 0)), ==, "b");
  g_assert_null (galley_thread_get_comment (thread, 1));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (thread), 1));
}

static void
test_state (void)
{
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new ("one two", 4, 7);
  g_autoptr (GalleyThread) thread = galley_thread_new ("t", anchor);
  guint n_notified = 0, n_changed = 0;

  g_signal_connect (thread, "notify", G_CALLBACK (count_cb), &n_notified);
  g_signal_connect (thread, "changed", G_CALLBACK (changed_cb), &n_changed);
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 4);
  galley_thread_set_resolved (thread, FALSE);
  galley_thread_set_anchor (thread, anchor);
  galley_thread_set_place (thread, (GalleyAnchorPlace) { GALLEY_ANCHOR_ATTACHED, 5, 8 });
  g_assert_cmpuint (n_notified + n_changed, ==, 0);
  galley_thread_set_resolved (thread, TRUE);
  galley_thread_set_deleted (thread, TRUE);
  galley_thread_set_place (thread, (GalleyAnchorPlace) { GALLEY_ANCHOR_ORPHAN, 0, 0 });
  g_assert_cmpuint (n_notified, ==, 3);
  g_assert_cmpuint (n_changed, ==, 3);
  galley_thread_set_anchor (thread, NULL);
  g_assert_null (galley_thread_get_anchor (thread));
  g_assert_cmpuint (n_changed, ==, 4);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thread/comments", test_comments);
  g_test_add_func ("/thread/state", test_state);
  return g_test_run ();
}
