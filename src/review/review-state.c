/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations in their common order, applied one by one. */
#include "review-state.h"
#include "mention.h"

#include <string.h>

/* What is needed while operations are applied. */
typedef struct
{
  GalleyReviewState *state;
  GPtrArray *ops;        /* sorted */
  GHashTable *threads;   /* id -> GalleyReviewThreadState */
  GHashTable *proposals; /* id -> GalleyReviewProposalState */
  GHashTable *edits;     /* author and comment -> the last edit */
  GHashTable *names;     /* author -> name in the last operation that has one */
  GHashTable *decisions; /* author -> the last sign-off */
} Work;

static void
thread_free (gpointer data)
{
  GalleyReviewThreadState *thread = data;

  g_ptr_array_unref (thread->comments);
  g_free (thread);
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
                  gconstpointer b,
                  gpointer opening)
{
  const GalleyReviewOp *op_a = *(GalleyReviewOp *const *) a;
  const GalleyReviewOp *op_b = *(GalleyReviewOp *const *) b;
  int by_time;

  if (op_a == opening || op_b == opening)
    return op_a == op_b ? 0 : op_a == opening ? -1
                                              : 1;
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

/* The author is part of the key: nobody puts words in another's mouth. */
static char *
edit_key (const char *author,
          const char *comment)
{
  return g_strconcat (author, "\n", comment, NULL);
}

static void
open_one (Work *work,
          const GalleyReviewOp *op)
{
  gboolean opens = op->kind == GALLEY_REVIEW_OP_THREAD || op->kind == GALLEY_REVIEW_OP_SUGGEST;

  if (opens && !g_hash_table_contains (work->threads, op->thread))
    {
      GalleyReviewThreadState *thread = g_new0 (GalleyReviewThreadState, 1);

      thread->opening = op;
      thread->anchor = op->anchor;
      thread->comments = g_ptr_array_new ();
      g_ptr_array_add (op->kind == GALLEY_REVIEW_OP_SUGGEST ? work->state->discussions : work->state->threads, thread);
      g_hash_table_insert (work->threads, op->thread, thread);
    }
  if (op->kind == GALLEY_REVIEW_OP_SUGGEST && !g_hash_table_contains (work->proposals, op->thread))
    {
      GalleyReviewProposalState *proposal = g_new0 (GalleyReviewProposalState, 1);

      proposal->opening = op;
      proposal->anchor = op->anchor;
      g_ptr_array_add (work->state->proposals, proposal);
      g_hash_table_insert (work->proposals, op->thread, proposal);
    }
}

static void
apply_to_thread (Work *work,
                 GalleyReviewThreadState *thread,
                 const GalleyReviewOp *op)
{
  switch (op->kind)
    {
    case GALLEY_REVIEW_OP_THREAD: /* a second opening is said in the first */
    case GALLEY_REVIEW_OP_SUGGEST:
    case GALLEY_REVIEW_OP_REPLY:
      g_ptr_array_add (thread->comments, (gpointer) op);
      break;
    case GALLEY_REVIEW_OP_EDIT:
      if (op->comment != NULL)
        g_hash_table_replace (work->edits, edit_key (op->author, op->comment), (gpointer) op);
      break;
    case GALLEY_REVIEW_OP_RESOLVE:
    case GALLEY_REVIEW_OP_REOPEN:
      thread->is_resolved = op->kind == GALLEY_REVIEW_OP_RESOLVE;
      break;
    case GALLEY_REVIEW_OP_DELETE:
    case GALLEY_REVIEW_OP_RESTORE:
      thread->is_deleted = op->kind == GALLEY_REVIEW_OP_DELETE;
      break;
    case GALLEY_REVIEW_OP_ANCHOR:
      thread->anchor = op->anchor;
      break;
    default:
      break;
    }
}

/* thread: what is said of it, which is over with the decision. */
static void
apply_to_proposal (GalleyReviewProposalState *proposal,
                   GalleyReviewThreadState *thread,
                   const GalleyReviewOp *op)
{
  switch (op->kind)
    {
    case GALLEY_REVIEW_OP_ACCEPT:
    case GALLEY_REVIEW_OP_REJECT:
      proposal->decision = op;
      break;
    case GALLEY_REVIEW_OP_REOPEN:
      proposal->decision = NULL;
      break;
    case GALLEY_REVIEW_OP_DELETE:
    case GALLEY_REVIEW_OP_RESTORE:
      proposal->is_deleted = op->kind == GALLEY_REVIEW_OP_DELETE;
      break;
    case GALLEY_REVIEW_OP_ANCHOR:
      if (op->anchor != NULL)
        proposal->anchor = op->anchor;
      break;
    default:
      break;
    }
  thread->anchor = proposal->anchor;
  thread->is_resolved = proposal->decision != NULL;
}

static void
apply (Work *work,
       const GalleyReviewOp *op)
{
  GalleyReviewThreadState *thread = op->thread != NULL ? g_hash_table_lookup (work->threads, op->thread) : NULL;
  GalleyReviewProposalState *proposal = op->thread != NULL ? g_hash_table_lookup (work->proposals, op->thread) : NULL;

  if (op->author != NULL && op->author_name != NULL)
    g_hash_table_replace (work->names, op->author, op->author_name);
  if (op->kind == GALLEY_REVIEW_OP_APPROVE || op->kind == GALLEY_REVIEW_OP_ASK_CHANGES)
    g_hash_table_replace (work->decisions, op->author, (gpointer) op);
  if (thread != NULL)
    apply_to_thread (work, thread, op);
  if (proposal != NULL)
    apply_to_proposal (proposal, thread, op);
  if (thread == NULL && op->kind == GALLEY_REVIEW_OP_REPLY)
    work->state->n_waiting++;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
list_people (GHashTable *names)
{
  g_autoptr (GPtrArray) sorted = g_hash_table_get_values_as_ptr_array (names);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_ptr_array_sort (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++)
    if (i == 0 || strcmp (sorted->pdata[i], sorted->pdata[i - 1]) != 0)
      g_strv_builder_add (builder, sorted->pdata[i]);
  return g_strv_builder_end (builder);
}

/* Makes comments of the operations gathered in thread->comments. */
static void
make_comments (Work *work,
               GalleyReviewThreadState *thread)
{
  GPtrArray *comments = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort_with_data (thread->comments, compare_comments, (gpointer) thread->opening);
  for (guint i = 0; i < thread->comments->len; i++)
    {
      const GalleyReviewOp *op = thread->comments->pdata[i];
      g_autofree char *key = edit_key (op->author, op->id);
      const GalleyReviewOp *edit = g_hash_table_lookup (work->edits, key);
      const char *said = edit != NULL ? edit->text : op->text;
      const char *text = said != NULL ? said : ""; /* a suggestion without a remark */
      g_auto (GStrv) mentions = galley_mention_find (text, (const char *const *) work->state->people);

      g_ptr_array_add (comments, galley_comment_new_review (op->id, op->author,
                                                            op->author_name != NULL ? op->author_name : op->author,
                                                            op->time, text, edit != NULL ? edit->time : NULL,
                                                            (const char *const *) mentions));
    }
  g_ptr_array_unref (thread->comments);
  thread->comments = comments;
}

static void
make_sign_offs (Work *work)
{
  g_autoptr (GPtrArray) last = g_hash_table_get_values_as_ptr_array (work->decisions);

  g_ptr_array_sort (last, compare_ops);
  for (guint i = 0; i < last->len; i++)
    {
      const GalleyReviewOp *op = last->pdata[i];

      g_ptr_array_add (work->state->sign_offs,
                       galley_sign_off_new (op->id, op->author, op->author_name != NULL ? op->author_name : op->author,
                                            op->time, op->kind == GALLEY_REVIEW_OP_APPROVE, op->digest, op->text));
    }
}

static void
work_clear (Work *work)
{
  g_ptr_array_unref (work->ops);
  g_hash_table_unref (work->threads);
  g_hash_table_unref (work->proposals);
  g_hash_table_unref (work->edits);
  g_hash_table_unref (work->names);
  g_hash_table_unref (work->decisions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

GalleyReviewState *
galley_review_state_new (GalleyReviewLog *log)
{
  GalleyReviewState *self = g_new0 (GalleyReviewState, 1);
  g_auto (Work) work = { .state = self };

  self->threads = g_ptr_array_new_with_free_func (thread_free);
  self->discussions = g_ptr_array_new_with_free_func (thread_free);
  self->proposals = g_ptr_array_new_with_free_func (g_free);
  self->sign_offs = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_sign_off_free);
  work.ops = sorted_ops (log);
  work.threads = g_hash_table_new (g_str_hash, g_str_equal);
  work.proposals = g_hash_table_new (g_str_hash, g_str_equal);
  work.edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work.names = g_hash_table_new (g_str_hash, g_str_equal);
  work.decisions = g_hash_table_new (g_str_hash, g_str_equal);
  /* All openings first: a reply may have been written by a clock or count that is behind. */
  for (guint i = 0; i < work.ops->len; i++)
    open_one (&work, work.ops->pdata[i]);
  for (guint i = 0; i < work.ops->len; i++)
    apply (&work, work.ops->pdata[i]);
  self->people = list_people (work.names);
  for (guint i = 0; i < self->threads->len; i++)
    make_comments (&work, self->threads->pdata[i]);
  for (guint i = 0; i < self->discussions->len; i++)
    make_comments (&work, self->discussions->pdata[i]);
  make_sign_offs (&work);
  return self;
}

void
galley_review_state_free (GalleyReviewState *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->discussions);
  g_ptr_array_unref (self->sign_offs);
  g_strfreev (self->people);
  g_free (self);
}

static guint
count_open (GPtrArray *threads)
{
  guint n = 0;

  for (guint i = 0; i < threads->len; i++)
    {
      const GalleyReviewThreadState *thread = threads->pdata[i];

      n += !thread->is_deleted && !thread->is_resolved;
    }
  return n;
}

guint
galley_review_state_count_open (GalleyReviewState *self)
{
  return count_open (self->threads) + count_open (self->discussions);
}
