/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of shown threads: in order whatever happens, with no more told than changed. */
#include "review-order.h"

#include <string.h>

typedef struct
{
  GListStore *list; /* its signals are the list's; it holds nothing */
  GPtrArray *shown;
  GHashTable *threads;
  GPtrArray *mirror; /* what somebody believes who only follows the signals */
  guint n_signals;
  guint n_moved;
} Fixture;

static void
items_changed_cb (GListModel *list,
                  guint position,
                  guint removed,
                  guint added,
                  Fixture *self)
{
  self->n_signals++;
  self->n_moved += removed;
  if (removed > 0)
    g_ptr_array_remove_range (self->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->mirror, (int) (position + i), self->shown->pdata[position + i]);
}

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->list = g_list_store_new (GALLEY_TYPE_THREAD);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->mirror = g_ptr_array_new ();
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_ptr_array_unref (self->mirror);
  g_ptr_array_unref (self->shown);
  g_hash_table_unref (self->threads);
  g_object_unref (self->list);
}

static GalleyThread *
add (Fixture *self,
     guint number,
     const char *detail,
     gint start)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  GalleyAnchor anchor = {
    .detail = (char *) detail, .exact = (char *) "x", .start = (guint) start, .end = (guint) start + 1
  };
  char *id = g_strdup_printf ("%06u", number);
  GalleyThread *thread = galley_thread_new (id, start < 0 ? NULL : &anchor);

  g_ptr_array_add (comments, galley_comment_new ("c", "Ana", time, "text"));
  galley_thread_set_comments (thread, comments);
  g_hash_table_insert (self->threads, id, thread);
  return thread;
}

static void
update (Fixture *self)
{
  self->n_signals = self->n_moved = 0;
  galley_review_order_update (self->shown, self->threads, G_LIST_MODEL (self->list));
  g_assert_cmpuint (self->mirror->len, ==, self->shown->len);
  g_assert_cmpmem (self->mirror->pdata, self->mirror->len * sizeof (gpointer), self->shown->pdata,
                   self->shown->len * sizeof (gpointer));
}

static void
test_kinds (Fixture *self,
            gconstpointer data)
{
  GalleyThread *body = add (self, 0, NULL, 0), *title = add (self, 1, "title", 5);
  GalleyThread *alt = add (self, 2, "hero_alt", 9), *general = add (self, 3, NULL, -1);

  update (self);
  g_assert_cmpuint (self->n_signals, ==, 1);
  g_assert_true (self->shown->pdata[0] == general);
  g_assert_true (self->shown->pdata[1] == alt);
  g_assert_true (self->shown->pdata[2] == title);
  g_assert_true (self->shown->pdata[3] == body);
}

/* One that goes to the other end takes no other along. */
static void
test_one_moves (Fixture *self,
                gconstpointer data)
{
  GalleyThread *first = add (self, 0, NULL, 0);

  for (guint i = 1; i < 100; i++)
    add (self, i, NULL, (gint) i);
  update (self);
  galley_thread_set_place (first, (GalleyAnchorPlace) { GALLEY_ANCHOR_MOVED, 1000, 1001 });
  update (self);
  g_assert_cmpuint (self->n_signals, ==, 2);
  g_assert_cmpuint (self->n_moved, ==, 1);
  g_assert_true (self->shown->pdata[99] == first);
}

static void
test_random (Fixture *self,
             gconstpointer data)
{
  for (guint round = 0; round < 300; round++)
    {
      GHashTableIter iter;
      gpointer thread;

      for (gint i = g_test_rand_int_range (0, 4); i > 0; i--)
        add (self, (guint) g_test_rand_int_range (0, 60), NULL, g_test_rand_int_range (0, 100));
      g_hash_table_iter_init (&iter, self->threads);
      while (g_hash_table_iter_next (&iter, NULL, &thread))
        switch (g_test_rand_int_range (0, 12))
          {
          case 0:
            galley_thread_set_place (thread, (GalleyAnchorPlace) { GALLEY_ANCHOR_MOVED,
                                                                   (guint) g_test_rand_int_range (0, 100), 200 });
            break;
          case 1:
            galley_thread_set_deleted (thread, !galley_thread_get_deleted (thread));
            break;
          default:
            break;
          }
      update (self);
      for (guint i = 1; i < self->shown->len; i++)
        g_assert_cmpuint (galley_thread_get_place (self->shown->pdata[i - 1]).start, <=,
                          galley_thread_get_place (self->shown->pdata[i]).start);
    }
}

/* Many threads that all change places: what took the square of their number would not end within the time limit. */
static void
test_many (Fixture *self,
           gconstpointer data)
{
  GHashTableIter iter;
  gpointer thread;

  for (guint i = 0; i < 100000; i++)
    add (self, i, NULL, (gint) i);
  update (self);
  g_assert_cmpuint (self->n_signals, ==, 1);
  g_hash_table_iter_init (&iter, self->threads);
  while (g_hash_table_iter_next (&iter, NULL, &thread))
    {
      GalleyAnchorPlace place = galley_thread_get_place (thread);

      place.start = (place.start + 50000) % 100000;
      galley_thread_set_place (thread, place);
    }
  update (self);
  /* one half past the other */
  g_assert_cmpuint (self->n_signals, ==, 2);
  g_assert_cmpuint (self->n_moved, ==, 50000);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/review-order/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("kinds", test_kinds);
  ADD ("one-moves", test_one_moves);
  ADD ("random", test_random);
  ADD ("many", test_many);
#undef ADD
  return g_test_run ();
}
