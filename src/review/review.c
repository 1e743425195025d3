/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads of one article as a list. Each change is an operation that is on disk before it shows. */
#include "review.h"
#include "review-append.h"
#include "review-proposals.h"
#include "review-state.h"
#include "review-threads.h"

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
  GalleyReviewThreads *threads;
  GalleyReviewProposals *proposals;
  GPtrArray *sign_offs;
  GStrv people;
  guint n_waiting;
  guint n_open;
};

enum
{
  PROP_N_OPEN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  LOCATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_QUARK (galley_review_error_quark, galley_review_error)
G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyReview, galley_review, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
update_n_open (GalleyReview *self)
{
  guint n_open = galley_review_threads_get_n_open (self->threads);

  if (self->n_open == n_open)
    return;
  self->n_open = n_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

/* Brings the threads, suggestions and decisions to what the log says. */
static void
update (GalleyReview *self)
{
  g_autoptr (GalleyReviewState) state = galley_review_state_new (self->log);

  g_ptr_array_unref (self->sign_offs);
  self->sign_offs = g_steal_pointer (&state->sign_offs);
  state->sign_offs = g_ptr_array_new ();
  g_strfreev (self->people);
  self->people = g_steal_pointer (&state->people);
  self->n_waiting = state->n_waiting;
  galley_review_proposals_update (self->proposals, state);
  galley_review_threads_update (self->threads, state, self->proposals);
  update_n_open (self);
  g_signal_emit (self, signals[CHANGED], 0);
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
  commit->done (self, error == NULL && id != NULL ? galley_review_threads_find (self->threads, id) : NULL, error,
                commit->user_data);
}

void
galley_review_commit (GalleyReview *self,
                      GalleyReviewOp *op,
                      GalleyReviewDone done,
                      gpointer user_data)
{
  g_autofree char *line = galley_review_op_print (op);
  g_autoptr (GError) error = NULL;
  Commit *work;

  if (strlen (line) > GALLEY_REVIEW_OP_MAX_LINE)
    {
      galley_review_op_free (op);
      error = g_error_new_literal (GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_TOO_LONG, "The comment is too long");
      done (self, NULL, error, user_data);
      return;
    }
  work = g_new0 (Commit, 1);
  work->review = g_object_ref (self);
  work->op = op;
  work->done = done;
  work->user_data = user_data;
  galley_review_append_push (self->append, line, appended, work);
}

GalleyReviewOp *
galley_review_new_op (GalleyReview *self,
                      GalleyReviewOpKind kind,
                      const char *thread)
{
  /* The same limit as at reading, or what is said now would be read as said at another time. */
  self->last_count = MIN (MAX (self->last_count, self->log->last_count) + 1, GALLEY_REVIEW_OP_LAST_COUNT);
  return galley_review_op_new (kind, thread, self->last_count, self->author_id, self->author);
}

static GType
galley_review_get_item_type (GListModel *model)
{
  return GALLEY_TYPE_THREAD;
}

static guint
galley_review_get_n_items (GListModel *model)
{
  return galley_review_threads_get_shown (GALLEY_REVIEW (model)->threads)->len;
}

static gpointer
galley_review_get_item (GListModel *model,
                        guint position)
{
  GPtrArray *shown = galley_review_threads_get_shown (GALLEY_REVIEW (model)->threads);

  return position < shown->len ? g_object_ref (shown->pdata[position]) : NULL;
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
  galley_review_threads_free (self->threads);
  galley_review_proposals_free (self->proposals);
  g_ptr_array_unref (self->sign_offs);
  g_strfreev (self->people);

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

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOCATED] =
      g_signal_new ("located", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_review_init (GalleyReview *self)
{
  self->log = galley_review_log_new ();
  self->append = galley_review_append_new ();
  self->threads = galley_review_threads_new (G_LIST_MODEL (self));
  self->proposals = galley_review_proposals_new ();
  self->sign_offs = g_ptr_array_new ();
  self->people = g_new0 (char *, 1);
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

gboolean
galley_review_merge_log (GalleyReview *self,
                         GalleyReviewLog *log)
{
  guint n_known = g_hash_table_size (self->log->ops);
  guint n_damaged = g_hash_table_size (self->log->damaged);
  gboolean was_whole = self->log->problem == NULL;

  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  galley_review_log_merge (self->log, log);
  if (g_hash_table_size (self->log->ops) == n_known && g_hash_table_size (self->log->damaged) == n_damaged &&
      (self->log->problem == NULL) == was_whole)
    return FALSE;
  update (self);
  return TRUE;
}

gboolean
galley_review_knows (GalleyReview *self,
                     const char *id)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);
  return g_hash_table_contains (self->log->ops, id);
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

gboolean
galley_review_finish (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);
  return galley_review_append_finish (self->append, FLUSH_US);
}

guint
galley_review_get_n_unreadable (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), 0);
  return galley_review_log_get_n_unreadable (self->log);
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

guint
galley_review_get_n_waiting (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), 0);
  return self->n_waiting;
}

GListModel *
galley_review_get_suggestions (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return galley_review_proposals_get_list (self->proposals);
}

GPtrArray *
galley_review_get_sign_offs (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return self->sign_offs;
}

const char *const *
galley_review_get_people (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return (const char *const *) self->people;
}

const char *
galley_review_get_author_id (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return self->author_id;
}

const char *
galley_review_get_author (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return self->author;
}

GalleyThread *
galley_review_find_thread (GalleyReview *self,
                           const char *id)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return galley_review_threads_find (self->threads, id);
}

GalleySuggestion *
galley_review_find_suggestion (GalleyReview *self,
                               const char *id)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return galley_review_proposals_find (self->proposals, id);
}

void
galley_review_places_changed (GalleyReview *self)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));

  galley_review_proposals_locate (self->proposals, NULL, NULL);
  galley_review_threads_locate (self->threads, NULL);
  update_n_open (self);
  g_signal_emit (self, signals[LOCATED], 0);
}

void
galley_review_locate (GalleyReview *self,
                      const char *text)
{
  g_autoptr (GalleyAnchorText) index = NULL;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (galley_review_threads_is_empty (self->threads) && galley_review_proposals_is_empty (self->proposals))
    return;
  index = galley_anchor_text_new (text);
  galley_review_proposals_locate (self->proposals, index, NULL);
  galley_review_threads_locate (self->threads, index);
  update_n_open (self);
}

void
galley_review_locate_details (GalleyReview *self,
                              GalleyFrontMatter *details)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));

  galley_review_proposals_locate (self->proposals, NULL, details);
  galley_review_threads_locate_details (self->threads, details);
  update_n_open (self);
}

guint
galley_review_count_open (const char *folder)
{
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autoptr (GalleyReviewState) state = NULL;

  galley_review_log_read (log, folder, NULL);
  state = galley_review_state_new (log);
  return galley_review_state_count_open (state);
}
