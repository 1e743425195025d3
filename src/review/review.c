/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads of one article as a list. Each change is an operation that is on disk before it shows. */
#include "review.h"
#include "atomic-file.h"
#include "review-log.h"
#include "review-state.h"

#include <string.h>

struct _GalleyReview
{
  GObject parent_instance;

  char *folder;
  char *path; /* of the own log */
  char *author_id;
  char *author;
  GalleyReviewLog *log;
  GHashTable *threads; /* id -> GalleyThread, deleted ones too: a restored thread is the same object */
  GPtrArray *shown;    /* of GalleyThread, in order */
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
wanted_threads (GalleyReview *self)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer thread;

  g_hash_table_iter_init (&iter, self->threads);
  while (g_hash_table_iter_next (&iter, NULL, &thread))
    if (!galley_thread_get_deleted (thread))
      g_ptr_array_add (wanted, g_object_ref (thread));
  g_ptr_array_sort (wanted, compare_threads);
  return wanted;
}

static void
remove_unwanted (GalleyReview *self,
                 GPtrArray *wanted)
{
  for (guint i = self->shown->len; i-- > 0;)
    if (!g_ptr_array_find (wanted, self->shown->pdata[i], NULL))
      {
        g_ptr_array_remove_index (self->shown, i);
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
      }
}

/* Threads that go elsewhere are taken out; what is left is in the order of wanted. */
static void
remove_misplaced (GalleyReview *self,
                  GPtrArray *wanted)
{
  guint next = 0;

  for (guint i = 0; i < self->shown->len;)
    {
      guint place;

      g_ptr_array_find (wanted, self->shown->pdata[i], &place);
      if (place >= next)
        {
          next = place + 1;
          i++;
          continue;
        }
      g_ptr_array_remove_index (self->shown, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
    }
}

static void
update_shown (GalleyReview *self)
{
  g_autoptr (GPtrArray) wanted = wanted_threads (self);
  guint n_open = 0;

  remove_unwanted (self, wanted);
  remove_misplaced (self, wanted);
  for (guint i = 0; i < wanted->len; i++)
    {
      n_open += !galley_thread_get_resolved (wanted->pdata[i]);
      if (i < self->shown->len && self->shown->pdata[i] == wanted->pdata[i])
        continue;
      g_ptr_array_insert (self->shown, (int) i, g_object_ref (wanted->pdata[i]));
      g_list_model_items_changed (G_LIST_MODEL (self), i, 0, 1);
    }
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

/* Writes op, then takes it. (transfer full) op. */
static gboolean
commit (GalleyReview *self,
        GalleyReviewOp *op,
        GError **error)
{
  g_autoptr (GalleyReviewOp) owned = op;
  g_autoptr (GError) local_error = NULL;

  if (!galley_atomic_file_append (self->path, galley_review_op_print (op), &local_error))
    {
      g_set_error (error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_FAILED, "Cannot write the review log: %s",
                   local_error->message);
      return FALSE;
    }
  galley_review_log_add (self->log, g_steal_pointer (&owned));
  update (self);
  return TRUE;
}

static GalleyReviewOp *
new_op (GalleyReview *self,
        GalleyReviewOpKind kind,
        const char *thread)
{
  return galley_review_op_new (kind, thread, self->log->last_count + 1, self->author_id, self->author);
}

static gboolean
check_thread (GalleyReview *self,
              GalleyThread *thread,
              GError **error)
{
  if (g_hash_table_lookup (self->threads, galley_thread_get_id (thread)) == thread)
    return TRUE;
  g_set_error_literal (error, GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_UNKNOWN_THREAD,
                       "The thread is not one of this review");
  return FALSE;
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
  g_free (self->path);
  g_free (self->author_id);
  g_free (self->author);
  galley_review_log_free (self->log);
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

  g_set_str (&self->folder, folder);
  g_free (self->path);
  self->path = g_build_filename (folder, name, NULL);
}

const char *
galley_review_get_folder (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return self->folder;
}

gboolean
galley_review_load (GalleyReview *self,
                    GError **error)
{
  GalleyReviewLog *log = galley_review_log_new ();
  gboolean done;

  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  done = galley_review_log_read (log, self->folder, error);
  galley_review_log_free (self->log);
  self->log = log;
  update (self);
  return done;
}

guint
galley_review_get_n_unreadable (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), 0);
  return self->log->n_unreadable;
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
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (text);
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

GalleyThread *
galley_review_add_thread (GalleyReview *self,
                          const GalleyAnchor *anchor,
                          const char *text,
                          GError **error)
{
  GalleyReviewOp *op;
  g_autofree char *id = NULL;

  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);

  op = new_op (self, GALLEY_REVIEW_OP_THREAD, NULL);
  id = g_strdup (op->thread);
  op->text = g_utf8_make_valid (text, -1);
  op->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  return commit (self, op, error) ? g_hash_table_lookup (self->threads, id) : NULL;
}

gboolean
galley_review_reply (GalleyReview *self,
                     GalleyThread *thread,
                     const char *text,
                     GError **error)
{
  GalleyReviewOp *op;

  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  if (!check_thread (self, thread, error))
    return FALSE;
  op = new_op (self, GALLEY_REVIEW_OP_REPLY, galley_thread_get_id (thread));
  op->text = g_utf8_make_valid (text, -1);
  return commit (self, op, error);
}

gboolean
galley_review_set_resolved (GalleyReview *self,
                            GalleyThread *thread,
                            gboolean resolved,
                            GError **error)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  if (!check_thread (self, thread, error))
    return FALSE;
  if (galley_thread_get_resolved (thread) == !!resolved)
    return TRUE;
  return commit (self,
                 new_op (self, resolved ? GALLEY_REVIEW_OP_RESOLVE : GALLEY_REVIEW_OP_REOPEN,
                         galley_thread_get_id (thread)),
                 error);
}

gboolean
galley_review_set_deleted (GalleyReview *self,
                           GalleyThread *thread,
                           gboolean deleted,
                           GError **error)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  if (!check_thread (self, thread, error))
    return FALSE;
  if (galley_thread_get_deleted (thread) == !!deleted)
    return TRUE;
  return commit (self,
                 new_op (self, deleted ? GALLEY_REVIEW_OP_DELETE : GALLEY_REVIEW_OP_RESTORE,
                         galley_thread_get_id (thread)),
                 error);
}

gboolean
galley_review_set_anchor (GalleyReview *self,
                          GalleyThread *thread,
                          const GalleyAnchor *anchor,
                          GError **error)
{
  GalleyReviewOp *op;

  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  if (!check_thread (self, thread, error))
    return FALSE;
  if (galley_anchor_equal (galley_thread_get_anchor (thread), anchor))
    return TRUE;
  op = new_op (self, GALLEY_REVIEW_OP_ANCHOR, galley_thread_get_id (thread));
  op->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  return commit (self, op, error);
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
