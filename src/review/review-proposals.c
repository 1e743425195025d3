/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions by id, and those that stand in order. */
#include "review-proposals.h"
#include "review-place.h"

#include <string.h>

struct _GalleyReviewProposals
{
  GHashTable *all; /* id -> GalleySuggestion */
  GListStore *list;
};

GalleyReviewProposals *
galley_review_proposals_new (void)
{
  GalleyReviewProposals *self = g_new0 (GalleyReviewProposals, 1);

  self->all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->list = g_list_store_new (GALLEY_TYPE_SUGGESTION);
  return self;
}

void
galley_review_proposals_free (GalleyReviewProposals *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->all);
  g_object_unref (self->list);
  g_free (self);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  GalleySuggestion *first = *(GalleySuggestion *const *) a;
  GalleySuggestion *second = *(GalleySuggestion *const *) b;
  int by_detail = g_strcmp0 (galley_suggestion_get_anchor (first)->detail,
                             galley_suggestion_get_anchor (second)->detail);
  guint start_a = galley_suggestion_get_place (first).start;
  guint start_b = galley_suggestion_get_place (second).start;

  /* Details, which have a name, stand before the body. */
  if (by_detail != 0)
    return galley_suggestion_get_anchor (first)->detail == NULL    ? 1
           : galley_suggestion_get_anchor (second)->detail == NULL ? -1
                                                                   : by_detail;
  if (start_a != start_b)
    return start_a < start_b ? -1 : 1;
  return strcmp (galley_suggestion_get_id (first), galley_suggestion_get_id (second));
}

/* The part of the list that differs is put anew. */
static void
sort (GalleyReviewProposals *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GListModel *list = G_LIST_MODEL (self->list);
  guint n_old = g_list_model_get_n_items (list), head = 0, tail = 0;
  GHashTableIter iter;
  gpointer suggestion;

  g_hash_table_iter_init (&iter, self->all);
  while (g_hash_table_iter_next (&iter, NULL, &suggestion))
    if (!galley_suggestion_get_deleted (suggestion))
      g_ptr_array_add (wanted, suggestion);
  g_ptr_array_sort (wanted, compare);
  for (; head < n_old && head < wanted->len; head++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, head);

      if (item != wanted->pdata[head])
        break;
    }
  for (; tail < n_old - head && tail < wanted->len - head; tail++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, n_old - 1 - tail);

      if (item != wanted->pdata[wanted->len - 1 - tail])
        break;
    }
  if (n_old - head - tail > 0 || wanted->len - head - tail > 0)
    g_list_store_splice (self->list, head, n_old - head - tail, wanted->pdata + head, wanted->len - head - tail);
}

static void
update_one (GalleyReviewProposals *self,
            const GalleyReviewProposalState *state)
{
  const GalleyReviewOp *op = state->opening, *decision = state->decision;
  GalleySuggestion *suggestion = g_hash_table_lookup (self->all, op->thread);

  if (suggestion == NULL)
    {
      suggestion = galley_suggestion_new (op->thread, op->author,
                                          op->author_name != NULL ? op->author_name : op->author, op->time,
                                          state->anchor, op->replacement, op->text);
      g_hash_table_insert (self->all, g_strdup (op->thread), suggestion);
    }
  if (!galley_anchor_equal (galley_suggestion_get_anchor (suggestion), state->anchor))
    {
      galley_suggestion_set_anchor (suggestion, state->anchor);
      galley_suggestion_set_place (suggestion, galley_anchor_place_made (state->anchor));
    }
  galley_suggestion_set_deleted (suggestion, state->is_deleted);
  if (decision == NULL)
    galley_suggestion_set_decision (suggestion, GALLEY_SUGGESTION_OPEN, NULL);
  else
    galley_suggestion_set_decision (suggestion,
                                    decision->kind == GALLEY_REVIEW_OP_ACCEPT ? GALLEY_SUGGESTION_ACCEPTED
                                                                              : GALLEY_SUGGESTION_REJECTED,
                                    decision->author_name != NULL ? decision->author_name : decision->author);
}

void
galley_review_proposals_update (GalleyReviewProposals *self,
                                const GalleyReviewState *state)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < state->proposals->len; i++)
    {
      const GalleyReviewProposalState *proposal = state->proposals->pdata[i];

      update_one (self, proposal);
      g_hash_table_add (ids, proposal->opening->thread);
    }
  g_hash_table_iter_init (&iter, self->all);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (ids, id))
      {
        galley_suggestion_set_deleted (g_hash_table_lookup (self->all, id), TRUE);
        g_hash_table_iter_remove (&iter);
      }
  sort (self);
}

void
galley_review_proposals_locate (GalleyReviewProposals *self,
                                GalleyAnchorText *body,
                                GalleyFrontMatter *details)
{
  GHashTableIter iter;
  gpointer suggestion;
  GalleyAnchorPlace place;

  g_hash_table_iter_init (&iter, self->all);
  while (g_hash_table_iter_next (&iter, NULL, &suggestion))
    if (galley_review_place_find (galley_suggestion_get_anchor (suggestion), body, details, &place))
      galley_suggestion_set_place (suggestion, place);
  sort (self);
}

GalleySuggestion *
galley_review_proposals_find (GalleyReviewProposals *self,
                              const char *id)
{
  return g_hash_table_lookup (self->all, id);
}

GListModel *
galley_review_proposals_get_list (GalleyReviewProposals *self)
{
  return G_LIST_MODEL (self->list);
}

gboolean
galley_review_proposals_is_empty (GalleyReviewProposals *self)
{
  return g_hash_table_size (self->all) == 0;
}
