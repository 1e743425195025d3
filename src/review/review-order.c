/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that are shown keep their place, and so their rows, unless they must go. */
#include "review-order.h"

#include <string.h>

static int
compare_threads (gconstpointer a,
                 gconstpointer b)
{
  GalleyThread *thread_a = *(GalleyThread *const *) a;
  GalleyThread *thread_b = *(GalleyThread *const *) b;
  gboolean is_general_a = galley_thread_get_anchor (thread_a) == NULL;
  gboolean is_general_b = galley_thread_get_anchor (thread_b) == NULL;
  GalleyComment *first_a, *first_b;
  int by_time;

  if (is_general_a != is_general_b)
    return is_general_a ? -1 : 1;
  if (!is_general_a)
    {
      guint start_a = galley_thread_get_place (thread_a).start;
      guint start_b = galley_thread_get_place (thread_b).start;

      if (start_a != start_b)
        return start_a < start_b ? -1 : 1;
    }
  first_a = galley_thread_get_comment (thread_a, 0);
  first_b = galley_thread_get_comment (thread_b, 0);
  by_time = g_date_time_compare (galley_comment_get_time (first_a), galley_comment_get_time (first_b));
  return by_time != 0 ? by_time : strcmp (galley_thread_get_id (thread_a), galley_thread_get_id (thread_b));
}

/* Threads to be shown, sorted; (element-type GalleyThread) (transfer container). */
static GPtrArray *
wanted_threads (GHashTable *threads)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer thread;

  g_hash_table_iter_init (&iter, threads);
  while (g_hash_table_iter_next (&iter, NULL, &thread))
    if (!galley_thread_get_deleted (thread))
      g_ptr_array_add (wanted, g_object_ref (thread));
  g_ptr_array_sort (wanted, compare_threads);
  return wanted;
}

static void
remove_unwanted (GPtrArray *shown,
                 GPtrArray *wanted,
                 GListModel *list)
{
  for (guint i = shown->len; i-- > 0;)
    if (!g_ptr_array_find (wanted, shown->pdata[i], NULL))
      {
        g_ptr_array_remove_index (shown, i);
        g_list_model_items_changed (list, i, 1, 0);
      }
}

/* Threads that go elsewhere are taken out; what is left is in the order of wanted. */
static void
remove_misplaced (GPtrArray *shown,
                  GPtrArray *wanted,
                  GListModel *list)
{
  guint next = 0;

  for (guint i = 0; i < shown->len;)
    {
      guint place;

      g_ptr_array_find (wanted, shown->pdata[i], &place);
      if (place >= next)
        {
          next = place + 1;
          i++;
          continue;
        }
      g_ptr_array_remove_index (shown, i);
      g_list_model_items_changed (list, i, 1, 0);
    }
}

guint
galley_review_order_update (GPtrArray *shown,
                            GHashTable *threads,
                            GListModel *list)
{
  g_autoptr (GPtrArray) wanted = wanted_threads (threads);
  guint n_open = 0;

  remove_unwanted (shown, wanted, list);
  remove_misplaced (shown, wanted, list);
  for (guint i = 0; i < wanted->len; i++)
    {
      n_open += !galley_thread_get_resolved (wanted->pdata[i]);
      if (i < shown->len && shown->pdata[i] == wanted->pdata[i])
        continue;
      g_ptr_array_insert (shown, (int) i, g_object_ref (wanted->pdata[i]));
      g_list_model_items_changed (list, i, 0, 1);
    }
  return n_open;
}
