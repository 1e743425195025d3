/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations in their common order, applied one by one. */
#include "review-state.h"

#include <string.h>

static void
state_free (gpointer data)
{
  GalleyReviewState *state = data;

  g_ptr_array_unref (state->comments);
  g_free (state);
}

static int
compare_ops (gconstpointer a,
             gconstpointer b)
{
  return galley_review_op_compare (*(GalleyReviewOp *const *) a, *(GalleyReviewOp *const *) b);
}

/* Comments are read in the order they were said; the one that opened the thread stays first. */
static int
compare_comments (gconstpointer a,
                  gconstpointer b)
{
  const GalleyReviewOp *op_a = *(GalleyReviewOp *const *) a;
  const GalleyReviewOp *op_b = *(GalleyReviewOp *const *) b;
  int by_time;

  if (op_a->kind != op_b->kind)
    return op_a->kind == GALLEY_REVIEW_OP_THREAD ? -1 : 1;
  by_time = g_date_time_compare (op_a->time, op_b->time);
  return by_time != 0 ? by_time : galley_review_op_compare (op_a, op_b);
}

static GPtrArray *
sorted_ops (GalleyReviewLog *log)
{
  GPtrArray *ops = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer op;

  g_hash_table_iter_init (&iter, log->ops);
  while (g_hash_table_iter_next (&iter, NULL, &op))
    g_ptr_array_add (ops, op);
  g_ptr_array_sort (ops, compare_ops);
  return ops;
}

static void
apply (GalleyReviewState *state,
       const GalleyReviewOp *op,
       GHashTable *texts)
{
  switch (op->kind)
    {
    case GALLEY_REVIEW_OP_REPLY:
      g_ptr_array_add (state->comments, (gpointer) op);
      break;
    case GALLEY_REVIEW_OP_EDIT:
      if (op->comment != NULL)
        {
          /* The author is part of the key: nobody puts words in another's mouth. */
          g_autofree char *key = g_strconcat (op->author, "\n", op->comment, NULL);

          g_hash_table_replace (texts, g_steal_pointer (&key), op->text);
        }
      break;
    case GALLEY_REVIEW_OP_RESOLVE:
    case GALLEY_REVIEW_OP_REOPEN:
      state->is_resolved = op->kind == GALLEY_REVIEW_OP_RESOLVE;
      break;
    case GALLEY_REVIEW_OP_DELETE:
    case GALLEY_REVIEW_OP_RESTORE:
      state->is_deleted = op->kind == GALLEY_REVIEW_OP_DELETE;
      break;
    case GALLEY_REVIEW_OP_ANCHOR:
      state->anchor = op->anchor;
      break;
    case GALLEY_REVIEW_OP_THREAD:
    case GALLEY_REVIEW_OP_UNKNOWN:
    default:
      break;
    }
}

/* Makes comments of the operations gathered in state->comments. */
static void
make_comments (GalleyReviewState *state,
               GHashTable *texts)
{
  GPtrArray *comments = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort (state->comments, compare_comments);
  for (guint i = 0; i < state->comments->len; i++)
    {
      const GalleyReviewOp *op = state->comments->pdata[i];
      g_autofree char *key = g_strconcat (op->author, "\n", op->id, NULL);
      const char *edited = g_hash_table_lookup (texts, key);

      g_ptr_array_add (comments, galley_comment_new (op->id, op->author_name != NULL ? op->author_name : op->author,
                                                     op->time, edited != NULL ? edited : op->text));
    }
  g_ptr_array_unref (state->comments);
  state->comments = comments;
}

GPtrArray *
galley_review_state_new (GalleyReviewLog *log)
{
  GPtrArray *threads = g_ptr_array_new_with_free_func (state_free);
  g_autoptr (GPtrArray) ops = sorted_ops (log);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* All openings first: a reply may have been written by a clock or count that is behind. */
  for (guint i = 0; i < ops->len; i++)
    {
      const GalleyReviewOp *op = ops->pdata[i];
      GalleyReviewState *state;

      if (op->kind != GALLEY_REVIEW_OP_THREAD || g_hash_table_contains (by_id, op->thread))
        continue;
      state = g_new0 (GalleyReviewState, 1);
      state->opening = op;
      state->anchor = op->anchor;
      state->comments = g_ptr_array_new ();
      g_ptr_array_add (state->comments, (gpointer) op);
      g_ptr_array_add (threads, state);
      g_hash_table_insert (by_id, op->thread, state);
    }
  for (guint i = 0; i < ops->len; i++)
    {
      const GalleyReviewOp *op = ops->pdata[i];
      GalleyReviewState *state = op->thread != NULL ? g_hash_table_lookup (by_id, op->thread) : NULL;

      if (state != NULL)
        apply (state, op, texts);
    }
  for (guint i = 0; i < threads->len; i++)
    make_comments (threads->pdata[i], texts);
  return threads;
}

guint
galley_review_state_count_open (GPtrArray *threads)
{
  guint n = 0;

  for (guint i = 0; i < threads->len; i++)
    {
      const GalleyReviewState *state = threads->pdata[i];

      n += !state->is_deleted && !state->is_resolved;
    }
  return n;
}
