/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads of one article as a list. Each change is an operation that is on disk before it shows. */
#include "review.h"
#include "review-append.h"
#include "review-order.h"
#include "review-state.h"

#include <string.h>

#define FLUSH_US (2 * G_USEC_PER_SEC)

struct _GalleyReview
{
  GObject parent_instance;

  char *folder;
  char *author_id;
  char *author;
  GalleyReviewLog *log;
  GalleyReviewAppend *append; /* to the own log */
  gint64 last_count;          /* of an operation that was made here, written or not */
  GHashTable *threads;        /* id -> GalleyThread, deleted ones too: a restored thread is the same object */
  GPtrArray *shown;           /* of GalleyThread, in order */
  guint n_open;
};

enum
{
  PROP_N_OPEN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_QUARK (galley_review_error_quark, galley_review_error)
G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyReview, galley_review, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
update_shown (GalleyReview *self)
{
  guint n_open = galley_review_order_update (self->shown, self->threads, G_LIST_MODEL (self));

  if (self->n_open == n_open)
    return;
  self->n_open = n_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

static GalleyThread *
update_thread (GalleyReview *self,
               const GalleyReviewState *state)
{
  const char *id = state->opening->thread;
  GalleyThread *thread = g_hash_table_lookup (self->threads, id);
  gboolean is_new = thread == NULL;

  if (is_new)
    thread = galley_thread_new (id, state->anchor);
  galley_thread_set_comments (thread, state->comments);
  if (!galley_anchor_equal (galley_thread_get_anchor (thread), state->anchor))
    {
      GalleyAnchorPlace place = { GALLEY_ANCHOR_ATTACHED, 0, 0 };

      if (state->anchor != NULL)
        {
          place.start = state->anchor->start;
          place.end = state->anchor->end;
        }
      galley_thread_set_anchor (thread, state->anchor);
      galley_thread_set_place (thread, place);
    }
  galley_thread_set_resolved (thread, state->is_resolved);
  galley_thread_set_deleted (thread, state->is_deleted);
  if (is_new)
    g_hash_table_insert (self->threads, g_strdup (id), thread);
  return thread;
}

/* Brings the threads and the list to what the log says. */
static void
update (GalleyReview *self)
{
  g_autoptr (GPtrArray) states = galley_review_state_new (self->log);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, thread;

  for (guint i = 0; i < states->len; i++)
    {
      const GalleyReviewState *state = states->pdata[i];

      update_thread (self, state);
      g_hash_table_add (ids, state->opening->thread);
    }
  /* A log that was taken away takes its threads along. */
  g_hash_table_iter_init (&iter, self->threads);
  while (g_hash_table_iter_next (&iter, &id, &thread))
    if (!g_hash_table_contains (ids, id))
      g_hash_table_iter_remove (&iter);
  update_shown (self);
}

typedef struct
{
  GalleyReview *review;
  GalleyReviewOp *op;
  GalleyReviewDone done;
  gpointer user_data;
} Commit;

/* Only what is on disk is taken. */
static void
appended (gpointer user_data,
          const GError *append_error)
{
  g_autofree Commit *commit = user_data;
  g_autoptr (GalleyReview) self = commit->review;
  g_autoptr (GalleyReviewOp) op = commit->op;
  g_autofree char *id = g_strdup (op->thread);
  g_autoptr (GError) error = NULL;

  if (append_error != NULL)
    g_set_error (&error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_FAILED, "Cannot write the review log: %s",
                 append_error->message);
  else
    {
      galley_review_log_add (self->log, g_steal_pointer (&op));
      update (self);
    }
  commit->done (self, error == NULL ? g_hash_table_lookup (self->threads, id) : NULL, error, commit->user_data);
}

/* Writes op in a thread, then takes it. (transfer full) op. */
static void
commit (GalleyReview *self,
        GalleyReviewOp *op,
        GalleyReviewDone done,
        gpointer user_data)
{
  Commit *work = g_new0 (Commit, 1);

  work->review = g_object_ref (self);
  work->op = op;
  work->done = done;
  work->user_data = user_data;
  galley_review_append_push (self->append, galley_review_op_print (op), appended, work);
}

static GalleyReviewOp *
new_op (GalleyReview *self,
        GalleyReviewOpKind kind,
        const char *thread)
{
  self->last_count = MAX (self->last_count, self->log->last_count) + 1;
  return galley_review_op_new (kind, thread, self->last_count, self->author_id, self->author);
}

/* NULL, and done is told, if thread is none of this review. (transfer full) */
static GalleyReviewOp *
new_op_in (GalleyReview *self,
           GalleyReviewOpKind kind,
           GalleyThread *thread,
           GalleyReviewDone done,
           gpointer user_data)
{
  const char *id = galley_thread_get_id (thread);
  g_autoptr (GError) error = NULL;

  if (g_hash_table_lookup (self->threads, id) == thread)
    return new_op (self, kind, id);
  error = g_error_new_literal (GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_UNKNOWN_THREAD,
                               "The thread is not one of this review");
  done (self, NULL, error, user_data);
  return NULL;
}

/* An operation that says all by its kind. */
static void
switch_state (GalleyReview *self,
              GalleyReviewOpKind kind,
              GalleyThread *thread,
              GalleyReviewDone done,
              gpointer user_data)
{
  GalleyReviewOp *op = new_op_in (self, kind, thread, done, user_data);

  if (op != NULL)
    commit (self, op, done, user_data);
}

static GType
galley_review_get_item_type (GListModel *model)
{
  return GALLEY_TYPE_THREAD;
}

static guint
galley_review_get_n_items (GListModel *model)
{
  return GALLEY_REVIEW (model)->shown->len;
}

static gpointer
galley_review_get_item (GListModel *model,
                        guint position)
{
  GalleyReview *self = GALLEY_REVIEW (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = galley_review_get_item_type;
  iface->get_n_items = galley_review_get_n_items;
  iface->get_item = galley_review_get_item;
}

static void
galley_review_get_property (GObject *object,
                            guint id,
                            GValue *value,
                            GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, GALLEY_REVIEW (object)->n_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_review_finalize (GObject *object)
{
  GalleyReview *self = GALLEY_REVIEW (object);

  g_free (self->folder);
  g_free (self->author_id);
  g_free (self->author);
  galley_review_log_free (self->log);
  galley_review_append_unref (self->append);
  g_hash_table_unref (self->threads);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (galley_review_parent_class)->finalize (object);
}

static void
galley_review_class_init (GalleyReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_review_get_property;
  object_class->finalize = galley_review_finalize;

  properties[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_review_init (GalleyReview *self)
{
  self->log = galley_review_log_new ();
  self->append = galley_review_append_new ();
  self->threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

GalleyReview *
galley_review_new (const char *folder,
                   const char *author_id,
                   const char *author)
{
  GalleyReview *self;

  g_return_val_if_fail (author_id != NULL && *author_id != '\0' && strchr (author_id, '/') == NULL, NULL);

  self = g_object_new (GALLEY_TYPE_REVIEW, NULL);
  self->author_id = g_strdup (author_id);
  self->author = g_strdup (author);
  galley_review_set_folder (self, folder);
  return self;
}

void
galley_review_set_folder (GalleyReview *self,
                          const char *folder)
{
  g_autofree char *name = g_strconcat (self->author_id, ".jsonl", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_set_str (&self->folder, folder);
  galley_review_append_set_path (self->append, path);
}

const char *
galley_review_get_folder (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return self->folder;
}

void
galley_review_set_log (GalleyReview *self,
                       GalleyReviewLog *log)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));

  galley_review_log_free (self->log);
  self->log = log;
  update (self);
}

void
galley_review_hold (GalleyReview *self)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));
  galley_review_append_hold (self->append);
}

void
galley_review_release (GalleyReview *self)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));
  galley_review_append_release (self->append);
}

gboolean
galley_review_wait (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);
  return galley_review_append_wait (self->append, FLUSH_US);
}

gboolean
galley_review_flush (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);
  return galley_review_append_flush (self->append, FLUSH_US);
}

guint
galley_review_get_n_unreadable (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), 0);
  return self->log->n_unreadable;
}

const char *
galley_review_get_problem (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return self->log->problem;
}

guint
galley_review_get_n_open (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), 0);
  return self->n_open;
}

void
galley_review_locate (GalleyReview *self,
                      const char *text)
{
  g_autoptr (GalleyAnchorText) index = g_hash_table_size (self->threads) > 0 ? galley_anchor_text_new (text) : NULL;
  g_autoptr (GPtrArray) threads = NULL;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  /* Whoever is told of a new place may add a thread. */
  threads = g_hash_table_get_values_as_ptr_array (self->threads);
  g_ptr_array_foreach (threads, (GFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (threads, g_object_unref);
  for (guint i = 0; i < threads->len; i++)
    {
      GalleyThread *thread = threads->pdata[i];

      if (galley_thread_get_anchor (thread) != NULL)
        galley_thread_set_place (thread, galley_anchor_resolve_in (galley_thread_get_anchor (thread), index));
    }
  update_shown (self);
}

void
galley_review_add_thread (GalleyReview *self,
                          const GalleyAnchor *anchor,
                          const char *text,
                          GalleyReviewDone done,
                          gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  op = new_op (self, GALLEY_REVIEW_OP_THREAD, NULL);
  op->text = g_utf8_make_valid (text, -1);
  op->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  commit (self, op, done, user_data);
}

void
galley_review_reply (GalleyReview *self,
                     GalleyThread *thread,
                     const char *text,
                     GalleyReviewDone done,
                     gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  op = new_op_in (self, GALLEY_REVIEW_OP_REPLY, thread, done, user_data);
  if (op == NULL)
    return;
  op->text = g_utf8_make_valid (text, -1);
  commit (self, op, done, user_data);
}

void
galley_review_set_resolved (GalleyReview *self,
                            GalleyThread *thread,
                            gboolean resolved,
                            GalleyReviewDone done,
                            gpointer user_data)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (galley_thread_get_resolved (thread) == !!resolved)
    done (self, thread, NULL, user_data);
  else
    switch_state (self, resolved ? GALLEY_REVIEW_OP_RESOLVE : GALLEY_REVIEW_OP_REOPEN, thread, done, user_data);
}

void
galley_review_set_deleted (GalleyReview *self,
                           GalleyThread *thread,
                           gboolean deleted,
                           GalleyReviewDone done,
                           gpointer user_data)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (galley_thread_get_deleted (thread) == !!deleted)
    done (self, thread, NULL, user_data);
  else
    switch_state (self, deleted ? GALLEY_REVIEW_OP_DELETE : GALLEY_REVIEW_OP_RESTORE, thread, done, user_data);
}

void
galley_review_set_anchor (GalleyReview *self,
                          GalleyThread *thread,
                          const GalleyAnchor *anchor,
                          GalleyReviewDone done,
                          gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (galley_anchor_equal (galley_thread_get_anchor (thread), anchor))
    {
      done (self, thread, NULL, user_data);
      return;
    }
  op = new_op_in (self, GALLEY_REVIEW_OP_ANCHOR, thread, done, user_data);
  if (op == NULL)
    return;
  op->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  commit (self, op, done, user_data);
}

guint
galley_review_count_open (const char *folder)
{
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autoptr (GPtrArray) threads = NULL;

  galley_review_log_read (log, folder, NULL);
  threads = galley_review_state_new (log);
  return galley_review_state_count_open (threads);
}
