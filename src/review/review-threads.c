/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads by id, and those that are shown in order. */
#include "review-threads.h"
#include "review-order.h"
#include "review-place.h"

struct _GalleyReviewThreads
{
  GListModel *list;
  GHashTable *threads; /* id -> GalleyThread, deleted ones too: a restored thread is the same object */
  GPtrArray *shown;    /* of GalleyThread, in order */
  guint n_open;
};

GalleyReviewThreads *
galley_review_threads_new (GListModel *list)
{
  GalleyReviewThreads *self = g_new0 (GalleyReviewThreads, 1);

  self->list = list;
  self->threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
galley_review_threads_free (GalleyReviewThreads *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->threads);
  g_ptr_array_unref (self->shown);
  g_free (self);
}

static void
update_shown (GalleyReviewThreads *self)
{
  self->n_open = galley_review_order_update (self->shown, self->threads, self->list);
}

static void
update_thread (GalleyReviewThreads *self,
               const GalleyReviewThreadState *state,
               GalleyReviewProposals *proposals)
{
  const char *id = state->opening->thread;
  GalleyThread *thread = g_hash_table_lookup (self->threads, id);
  gboolean is_new = thread == NULL;

  if (is_new)
    thread = galley_thread_new (id, state->anchor);
  galley_thread_set_quote (thread, state->opening->anchor != NULL ? state->opening->anchor->exact : NULL);
  galley_thread_set_suggestion (thread, galley_review_proposals_find (proposals, id));
  galley_thread_set_comments (thread, state->comments);
  if (!galley_anchor_equal (galley_thread_get_anchor (thread), state->anchor))
    {
      GalleyAnchorPlace general = { GALLEY_ANCHOR_ATTACHED, 0, 0 };

      galley_thread_set_anchor (thread, state->anchor);
      galley_thread_set_place (thread, state->anchor != NULL ? galley_anchor_place_made (state->anchor) : general);
    }
  galley_thread_set_resolved (thread, state->is_resolved);
  galley_thread_set_deleted (thread, state->is_deleted);
  if (is_new)
    g_hash_table_insert (self->threads, g_strdup (id), thread);
}

void
galley_review_threads_update (GalleyReviewThreads *self,
                              const GalleyReviewState *state,
                              GalleyReviewProposals *proposals)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *const lists[] = { state->threads, state->discussions };
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      {
        const GalleyReviewThreadState *thread = lists[i]->pdata[j];

        update_thread (self, thread, proposals);
        g_hash_table_add (ids, thread->opening->thread);
      }
  /* A log that was taken away takes its threads along. */
  g_hash_table_iter_init (&iter, self->threads);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (ids, id))
      g_hash_table_iter_remove (&iter);
  update_shown (self);
}

static void
locate (GalleyReviewThreads *self,
        GalleyAnchorText *body,
        GalleyFrontMatter *details)
{
  g_autoptr (GPtrArray) threads = g_hash_table_get_values_as_ptr_array (self->threads);

  /* Whoever is told of a new place may add a thread. */
  g_ptr_array_foreach (threads, (GFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (threads, g_object_unref);
  for (guint i = 0; i < threads->len; i++)
    {
      GalleyAnchorPlace place;

      if (galley_review_place_find (galley_thread_get_anchor (threads->pdata[i]), body, details, &place))
        galley_thread_set_place (threads->pdata[i], place);
    }
  update_shown (self);
}

void
galley_review_threads_locate (GalleyReviewThreads *self,
                              GalleyAnchorText *body)
{
  locate (self, body, NULL);
}

void
galley_review_threads_locate_details (GalleyReviewThreads *self,
                                      GalleyFrontMatter *details)
{
  locate (self, NULL, details);
}

GalleyThread *
galley_review_threads_find (GalleyReviewThreads *self,
                            const char *id)
{
  return g_hash_table_lookup (self->threads, id);
}

GPtrArray *
galley_review_threads_get_shown (GalleyReviewThreads *self)
{
  return self->shown;
}

guint
galley_review_threads_get_n_open (GalleyReviewThreads *self)
{
  return self->n_open;
}

gboolean
galley_review_threads_is_empty (GalleyReviewThreads *self)
{
  return g_hash_table_size (self->threads) == 0;
}
