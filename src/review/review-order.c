/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that are shown keep their place, and so their rows, unless they must go: those that stay are the longest run
 * that is in order already. */
#include "review-order.h"

#include <string.h>

/* General ones, then those on details, then the body. */
static int
rank (GalleyThread *thread)
{
  const GalleyAnchor *anchor = galley_thread_get_anchor (thread);

  return anchor == NULL ? 0 : anchor->detail != NULL ? 1
                                                     : 2;
}

static int
compare_threads (gconstpointer a,
                 gconstpointer b)
{
  GalleyThread *thread_a = *(GalleyThread *const *) a;
  GalleyThread *thread_b = *(GalleyThread *const *) b;
  int rank_a = rank (thread_a), rank_b = rank (thread_b), by_detail = 0, by_time;
  GalleyComment *first_a, *first_b;

  if (rank_a != rank_b)
    return rank_a - rank_b;
  if (rank_a == 1)
    by_detail = strcmp (galley_thread_get_anchor (thread_a)->detail, galley_thread_get_anchor (thread_b)->detail);
  if (by_detail != 0)
    return by_detail;
  if (rank_a > 0)
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

/* For each of shown its place in wanted, plus 1; 0: none. */
static guint *
find_places (GPtrArray *shown,
             GPtrArray *wanted)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  guint *found = g_new0 (guint, shown->len + 1);

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_insert (places, wanted->pdata[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < shown->len; i++)
    found[i] = GPOINTER_TO_UINT (g_hash_table_lookup (places, shown->pdata[i]));
  return found;
}

/* Leaves only a longest rising run of places; the others become 0. By patience: ends[k] is where the run of length
 * k + 1 that ends lowest ends. */
static void
keep_rising (guint *places,
             guint n)
{
  g_autofree guint *ends = g_new (guint, n + 1);
  g_autofree guint *before = g_new (guint, n + 1);
  guint length = 0, next;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = length;

      if (places[i] == 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (places[ends[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? ends[low - 1] : n;
      ends[low] = i;
      length = MAX (length, low + 1);
    }
  next = length > 0 ? ends[length - 1] : n;
  for (guint i = n; i-- > 0;)
    {
      if (i == next)
        next = before[i];
      else
        places[i] = 0;
    }
}

/* Takes out those without a place, a run of neighbours at once. */
static void
remove_unplaced (GPtrArray *shown,
                 const guint *places,
                 GListModel *list)
{
  for (guint end = shown->len; end > 0;)
    {
      guint start = end;

      while (start > 0 && places[start - 1] == 0)
        start--;
      if (start < end)
        {
          g_ptr_array_remove_range (shown, start, end - start);
          g_list_model_items_changed (list, start, end - start, 0);
        }
      end = start > 0 ? start - 1 : 0;
    }
}

/* shown is a part of wanted, in its order: puts in what lacks, a run of neighbours at once. */
static void
insert_missing (GPtrArray *shown,
                GPtrArray *wanted,
                GListModel *list)
{
  for (guint i = 0; i < wanted->len;)
    {
      gpointer next = i < shown->len ? shown->pdata[i] : NULL;
      guint end = i;

      for (; end < wanted->len && wanted->pdata[end] != next; end++)
        g_ptr_array_insert (shown, (int) end, g_object_ref (wanted->pdata[end]));
      if (end > i)
        g_list_model_items_changed (list, i, 0, end - i);
      i = end + 1;
    }
}

guint
galley_review_order_update (GPtrArray *shown,
                            GHashTable *threads,
                            GListModel *list)
{
  g_autoptr (GPtrArray) wanted = wanted_threads (threads);
  g_autofree guint *places = find_places (shown, wanted);
  guint n_open = 0;

  keep_rising (places, shown->len);
  remove_unplaced (shown, places, list);
  insert_missing (shown, wanted, list);
  for (guint i = 0; i < wanted->len; i++)
    n_open += !galley_thread_get_resolved (wanted->pdata[i]);
  return n_open;
}
