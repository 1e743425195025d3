/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns for the publications that wait. The queue on disk is the truth; what is here was read from it. */
#include "waiting-list.h"

/* Timers stand still while the machine sleeps, so the clock is looked at now and then. */
#define LOOK_SECONDS 60

struct _GalleyWaitingList
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GNetworkMonitor *monitor;
  GPtrArray *items;   /* of GalleyQueuedPublication */
  GHashTable *urgent; /* ids whose time need not come */
  GCancellable *cancellable;
  gint64 trying; /* id; 0: none */
  guint timer;
  guint reads; /* under way */
  gboolean started;
};

enum
{
  CHANGED,
  PUBLISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void give_turn (GalleyWaitingList *self);

G_DEFINE_FINAL_TYPE (GalleyWaitingList, galley_waiting_list, G_TYPE_OBJECT)

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* ---- reading ---- */

static void
read_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, galley_publish_queue_list (galley_workspace_get_queue (data), NULL),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GalleyWaitingList *self = GALLEY_WAITING_LIST (source);
  g_autoptr (GPtrArray) items = g_task_propagate_pointer (G_TASK (result), NULL);

  self->reads--;
  /* a later one has more to tell */
  if (self->reads > 0 || items == NULL)
    return;
  g_ptr_array_unref (self->items);
  self->items = g_steal_pointer (&items);
  g_signal_emit (self, signals[CHANGED], 0);
  give_turn (self);
}

void
galley_waiting_list_refresh (GalleyWaitingList *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

  self->reads++;
  g_task_set_task_data (task, g_object_ref (self->workspace), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

/* ---- turns ---- */

typedef struct
{
  GalleyWorkspace *workspace;
  GalleyQueuedPublication *queued;
} Turn;

static void
turn_free (Turn *turn)
{
  g_object_unref (turn->workspace);
  galley_queued_publication_free (turn->queued);
  g_free (turn);
}

static void
turn_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Turn *turn = data;
  g_autoptr (GError) error = NULL;
  GalleyTurn outcome = galley_publish_turn_take (turn->workspace, turn->queued, NULL, cancellable, &error);

  if (error != NULL)
    g_debug ("A turn: %s", error->message);
  g_task_return_int (task, outcome);
}

static void
turn_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GalleyWaitingList *self = GALLEY_WAITING_LIST (source);
  Turn *turn = g_task_get_task_data (G_TASK (result));

  self->trying = 0;
  g_clear_object (&self->cancellable);
  if (g_task_propagate_int (G_TASK (result), NULL) == GALLEY_TURN_DONE)
    g_signal_emit (self, signals[PUBLISHED], 0, turn->queued->article_path, turn->queued->title);
  galley_waiting_list_refresh (self);
}

static void
start_turn (GalleyWaitingList *self,
            const GalleyQueuedPublication *queued)
{
  g_autoptr (GTask) task = NULL;
  Turn *turn = g_new0 (Turn, 1);

  self->trying = queued->id;
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove (self->urgent, &queued->id);
  turn->workspace = g_object_ref (self->workspace);
  turn->queued = galley_queued_publication_copy (queued);
  task = g_task_new (self, self->cancellable, turn_cb, NULL);
  /* its end is waited for even when it is cancelled: only then nothing is under way any more */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, turn, (GDestroyNotify) turn_free);
  g_task_run_in_thread (task, turn_thread);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
look_cb (gpointer user_data)
{
  GalleyWaitingList *self = user_data;

  self->timer = 0;
  give_turn (self);
}

static gint64
due_of (GalleyWaitingList *self,
        const GalleyQueuedPublication *queued)
{
  if (g_hash_table_contains (self->urgent, &queued->id))
    return 0;
  return queued->question != NULL ? G_MAXINT64 : queued->due;
}

/* To the one whose time came first, if any has come. */
static void
give_turn (GalleyWaitingList *self)
{
  const GalleyQueuedPublication *next = NULL;
  gint64 pause;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->started || self->trying != 0 || self->reads > 0)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      const GalleyQueuedPublication *queued = g_ptr_array_index (self->items, i);

      if (next == NULL || due_of (self, queued) < due_of (self, next))
        next = queued;
    }
  if (next == NULL || due_of (self, next) == G_MAXINT64)
    return;
  pause = due_of (self, next) - now ();
  if (pause <= 0)
    start_turn (self, next);
  else
    self->timer = g_timeout_add_seconds_once ((guint) MIN (pause, LOOK_SECONDS), look_cb, self);
}

static void
make_urgent (GalleyWaitingList *self,
             gint64 id)
{
  g_hash_table_add (self->urgent, g_memdup2 (&id, sizeof id));
}

/* Of those that failed for want of it. */
static void
network_changed_cb (GalleyWaitingList *self,
                    gboolean available)
{
  if (!available)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      const GalleyQueuedPublication *queued = g_ptr_array_index (self->items, i);

      if (queued->question == NULL &&
          (queued->reason == GALLEY_PAUSE_OFFLINE || queued->reason == GALLEY_PAUSE_NO_ANSWER))
        make_urgent (self, queued->id);
    }
  give_turn (self);
}

/* ---- object ---- */

static void
galley_waiting_list_dispose (GObject *object)
{
  GalleyWaitingList *self = GALLEY_WAITING_LIST (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (galley_waiting_list_parent_class)->dispose (object);
}

static void
galley_waiting_list_finalize (GObject *object)
{
  GalleyWaitingList *self = GALLEY_WAITING_LIST (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->urgent);
  G_OBJECT_CLASS (galley_waiting_list_parent_class)->finalize (object);
}

static void
galley_waiting_list_class_init (GalleyWaitingListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_waiting_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_waiting_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PUBLISHED] = g_signal_new ("published", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                     G_TYPE_STRING, G_TYPE_STRING);
}

static void
galley_waiting_list_init (GalleyWaitingList *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_queued_publication_free);
  self->urgent = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GalleyWaitingList *
galley_waiting_list_new (GalleyWorkspace *workspace,
                         GNetworkMonitor *monitor)
{
  GalleyWaitingList *self = g_object_new (GALLEY_TYPE_WAITING_LIST, NULL);

  self->workspace = g_object_ref (workspace);
  self->monitor = g_object_ref (monitor);
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_waiting_list_start (GalleyWaitingList *self)
{
  self->started = TRUE;
  galley_waiting_list_refresh (self);
}

const GalleyQueuedPublication *
galley_waiting_list_find (GalleyWaitingList *self,
                          const char *path)
{
  const GalleyQueuedPublication *found = NULL;

  for (guint i = 0; path != NULL && i < self->items->len; i++)
    {
      const GalleyQueuedPublication *queued = g_ptr_array_index (self->items, i);

      if (g_str_equal (queued->article_path, path) && (found == NULL || found->question == NULL))
        found = queued;
    }
  return found;
}

gboolean
galley_waiting_list_is_trying (GalleyWaitingList *self,
                               gint64 id)
{
  return self->trying == id;
}

void
galley_waiting_list_try_now (GalleyWaitingList *self,
                             gint64 id)
{
  make_urgent (self, id);
  give_turn (self);
}

/* ---- cancelling ---- */

typedef struct
{
  GalleyWorkspace *workspace;
  gint64 id;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->workspace);
  g_free (removal);
}

static void
remove_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Removal *removal = data;
  g_autoptr (GError) error = NULL;

  if (!galley_publish_queue_remove (galley_workspace_get_queue (removal->workspace), removal->id, &error))
    g_message ("It still waits: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  galley_waiting_list_refresh (GALLEY_WAITING_LIST (source));
}

void
galley_waiting_list_cancel (GalleyWaitingList *self,
                            gint64 id)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, removed_cb, NULL);
  Removal *removal = g_new0 (Removal, 1);

  if (self->trying == id)
    g_cancellable_cancel (self->cancellable);
  removal->workspace = g_object_ref (self->workspace);
  removal->id = id;
  g_task_set_task_data (task, removal, (GDestroyNotify) removal_free);
  g_task_run_in_thread (task, remove_thread);
}
