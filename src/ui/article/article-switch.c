/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which article the window shows. */
#include "article-switch.h"

#include "article-load.h"
#include "held-keys.h"
#include "unsaved-dialog.h"
#include "worker.h"

struct _GalleyArticleSwitch
{
  GObject parent_instance;

  GtkWidget *window; /* not owned */
  GalleyWorkspace *workspace;
  GalleyHeldKeys *keys;
  GalleyOpenArticle *current;

  /* the wish: one of these, and the last one counts */
  GCancellable *loading;
  char *loading_path;
  GalleyOpenArticle *next;
  gboolean closing;
  gboolean trashing; /* the current one, once next is shown */

  gboolean leaving; /* the current one is being saved */
  gboolean asking;  /* it could not be */
  gboolean told_kept;
};

typedef struct
{
  GalleyWorkspace *workspace;
  char *path;
} Move;

typedef struct
{
  GalleyArticleSwitch *asker;
  GError *error;
} Question;

enum
{
  ARRIVED,
  STAYED,
  TRASHED,
  FAILED,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyArticleSwitch, galley_article_switch, G_TYPE_OBJECT)

static void leave (GalleyArticleSwitch *self);
static void start_trash (GalleyArticleSwitch *self,
                         const char *path);

static const char *
path_of (GalleyOpenArticle *open)
{
  return open != NULL ? galley_article_get_path (galley_open_article_get_article (open)) : NULL;
}

static void
forget_wish (GalleyArticleSwitch *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->loading_path, g_free);
  g_clear_object (&self->next);
  self->closing = FALSE;
  self->trashing = FALSE;
}

/* Keys that were kept go to what is shown, once nothing else is on its way. */
static void
release_keys (GalleyArticleSwitch *self)
{
  if (!self->leaving && self->loading == NULL)
    galley_held_keys_release (self->keys);
}

/* ---- leaving ---- */

static void
show_next (GalleyArticleSwitch *self)
{
  g_autoptr (GalleyOpenArticle) old = g_steal_pointer (&self->current);
  g_autofree char *trash = self->trashing ? g_strdup (path_of (old)) : NULL;

  self->current = g_steal_pointer (&self->next);
  self->trashing = FALSE;
  g_signal_emit (self, signals[ARRIVED], 0);
  galley_held_keys_release (self->keys);
  if (trash != NULL)
    start_trash (self, trash);
}

static void
arrive (GalleyArticleSwitch *self)
{
  if (self->closing)
    {
      self->closing = FALSE;
      g_signal_emit (self, signals[CLOSE], 0);
      /* it may stay */
      galley_held_keys_release (self->keys);
    }
  else if (self->next != NULL)
    show_next (self);
  else
    release_keys (self);
}

static void
answered_cb (GalleyArticleSwitch *self,
             const char *response)
{
  self->asking = FALSE;
  /* said to what is no longer true: saved once more, or asked anew */
  if (g_str_equal (response, "close") && self->told_kept && !galley_open_article_is_kept (self->current))
    {
      leave (self);
      return;
    }
  if (g_str_equal (response, "close"))
    {
      self->trashing = FALSE;
      arrive (self);
      return;
    }
  forget_wish (self);
  g_signal_emit (self, signals[STAYED], 0);
  release_keys (self);
}

static Question *
question_new (GalleyArticleSwitch *self,
              const GError *error)
{
  Question *question = g_new0 (Question, 1);

  question->asker = g_object_ref (self);
  question->error = g_error_copy (error);
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->asker);
  g_error_free (question->error);
  g_free (question);
}

static gboolean
ask_cb (gpointer user_data)
{
  Question *question = user_data;
  GalleyArticleSwitch *self = question->asker;

  if (self->window == NULL)
    return G_SOURCE_REMOVE;
  self->told_kept = galley_open_article_is_kept (self->current);
  galley_unsaved_dialog_ask (self->window, question->error, self->told_kept, G_CALLBACK (answered_cb),
                             G_OBJECT (self));
  return G_SOURCE_REMOVE;
}

static void
left_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GalleyArticleSwitch) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = galley_open_article_save_finish (GALLEY_OPEN_ARTICLE (source), result, &error);

  self->leaving = FALSE;
  if (self->window == NULL)
    return;
  if (is_saved || (self->next == NULL && !self->closing))
    {
      arrive (self);
      return;
    }
  self->asking = TRUE;
  galley_held_keys_release (self->keys);
  /* not before the keys have come: they are words, and no answers */
  g_idle_add_full (G_PRIORITY_LOW, ask_cb, question_new (self, error), (GDestroyNotify) question_free);
}

static void
leave (GalleyArticleSwitch *self)
{
  if (self->leaving || self->asking)
    return;
  if (self->current == NULL)
    {
      arrive (self);
      return;
    }
  self->leaving = TRUE;
  galley_held_keys_hold (self->keys);
  galley_open_article_save_async (self->current, GALLEY_SAVE_KIND_TEXT, left_cb, g_object_ref (self));
}

/* ---- opening ---- */

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GalleyArticleSwitch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyOpenArticle) open = galley_article_load_finish (result, &error);

  /* of an earlier wish; it may have been read before it was called off */
  if (self->loading == NULL || g_task_get_cancellable (G_TASK (result)) != self->loading)
    return;
  g_clear_object (&self->loading);
  g_clear_pointer (&self->loading_path, g_free);
  if (open != NULL)
    {
      self->next = g_steal_pointer (&open);
      leave (self);
      return;
    }
  g_signal_emit (self, signals[FAILED], 0, error);
  release_keys (self);
  if (self->current == NULL)
    galley_article_switch_open_new (self);
  else
    g_signal_emit (self, signals[STAYED], 0);
}

void
galley_article_switch_open_path (GalleyArticleSwitch *self,
                                 const char *path)
{
  forget_wish (self);
  if (g_strcmp0 (path_of (self->current), path) == 0)
    {
      g_signal_emit (self, signals[ARRIVED], 0);
      release_keys (self);
      return;
    }
  self->loading = g_cancellable_new ();
  self->loading_path = g_strdup (path);
  /* words are meant for the article that comes; while the current one is saved, every key is kept */
  if (!self->leaving)
    galley_held_keys_hold_words (self->keys);
  galley_article_load_async (self->workspace, path, self->loading, loaded_cb, g_object_ref (self));
}

void
galley_article_switch_open_new (GalleyArticleSwitch *self)
{
  forget_wish (self);
  self->next = galley_open_article_new (self->workspace);
  leave (self);
}

static void
offered_saved_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GalleyOpenArticle) open = GALLEY_OPEN_ARTICLE (user_data);
  g_autoptr (GError) error = NULL;

  /* one that cannot be saved stays in the journal for the next start */
  if (!galley_open_article_save_finish (open, result, &error))
    g_warning ("Recovered text not saved yet: %s", error->message);
}

gboolean
galley_article_switch_offer (GalleyArticleSwitch *self,
                             GalleyOpenArticle *open)
{
  if (galley_article_switch_is_wanted (self))
    {
      galley_open_article_save_async (open, GALLEY_SAVE_KIND_TEXT, offered_saved_cb, g_object_ref (open));
      return FALSE;
    }
  self->next = g_object_ref (open);
  leave (self);
  return TRUE;
}

gboolean
galley_article_switch_is_wanted (GalleyArticleSwitch *self)
{
  return self->current != NULL || self->next != NULL || self->loading != NULL || self->closing;
}

void
galley_article_switch_close (GalleyArticleSwitch *self)
{
  forget_wish (self);
  self->closing = TRUE;
  leave (self);
}

/* ---- trash ---- */

static void
move_free (Move *move)
{
  g_object_unref (move->workspace);
  g_free (move->path);
  g_free (move);
}

static Move *
move_new (GalleyArticleSwitch *self,
          const char *path)
{
  Move *move = g_new0 (Move, 1);

  move->workspace = g_object_ref (self->workspace);
  move->path = g_strdup (path);
  return move;
}

/* The path, once it is done. */
static gpointer
trash_thread (gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Move *move = data;

  if (!galley_library_trash (galley_workspace_get_library (move->workspace), move->path, error))
    return NULL;
  return g_strdup (move->path);
}

static gpointer
restore_thread (gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  Move *move = data;

  if (!galley_library_restore (galley_workspace_get_library (move->workspace), move->path, error))
    return NULL;
  return g_strdup (move->path);
}

static void
trashed (gpointer owner,
         gpointer result,
         const GError *error)
{
  GalleyArticleSwitch *self = owner;
  g_autofree char *path = result;

  if (path == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  galley_library_drop (galley_workspace_get_library (self->workspace), path);
  g_signal_emit (self, signals[TRASHED], 0, path);
}

static void
restored (gpointer owner,
          gpointer result,
          const GError *error)
{
  GalleyArticleSwitch *self = owner;
  g_autofree char *path = result;

  if (path == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  galley_library_refresh (galley_workspace_get_library (self->workspace), path);
  /* unless something else is wished for by now */
  if (!self->closing && self->next == NULL && self->loading == NULL)
    galley_article_switch_open_path (self, path);
}

static void
start_trash (GalleyArticleSwitch *self,
             const char *path)
{
  galley_work_run (self, trash_thread, move_new (self, path), (GDestroyNotify) move_free, g_free, NULL, trashed);
}

void
galley_article_switch_trash (GalleyArticleSwitch *self,
                             const char *path)
{
  gboolean is_current = g_strcmp0 (path_of (self->current), path) == 0;

  if (is_current || g_strcmp0 (self->loading_path, path) == 0 || g_strcmp0 (path_of (self->next), path) == 0)
    forget_wish (self);
  if (!is_current)
    {
      release_keys (self);
      start_trash (self, path);
      return;
    }
  galley_article_switch_open_new (self);
  /* when it is left, for saving may give it another name */
  self->trashing = TRUE;
}

void
galley_article_switch_restore (GalleyArticleSwitch *self,
                               const char *path)
{
  galley_work_run (self, restore_thread, move_new (self, path), (GDestroyNotify) move_free, g_free, NULL, restored);
}

/* ---- object ---- */

static void
galley_article_switch_dispose (GObject *object)
{
  GalleyArticleSwitch *self = GALLEY_ARTICLE_SWITCH (object);

  forget_wish (self);
  g_clear_object (&self->keys);
  g_clear_object (&self->current);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (galley_article_switch_parent_class)->dispose (object);
}

static guint
new_signal (const char *name,
            GType argument)
{
  return g_signal_new (name, GALLEY_TYPE_ARTICLE_SWITCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       argument != G_TYPE_NONE, argument);
}

static void
galley_article_switch_class_init (GalleyArticleSwitchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_switch_dispose;

  signals[ARRIVED] = new_signal ("arrived", G_TYPE_NONE);
  signals[STAYED] = new_signal ("stayed", G_TYPE_NONE);
  signals[TRASHED] = new_signal ("trashed", G_TYPE_STRING);
  signals[FAILED] = new_signal ("failed", G_TYPE_POINTER);
  signals[CLOSE] = new_signal ("close", G_TYPE_NONE);
}

static void
galley_article_switch_init (GalleyArticleSwitch *self)
{
}

GalleyArticleSwitch *
galley_article_switch_new (GtkWidget *window,
                           GalleyWorkspace *workspace)
{
  GalleyArticleSwitch *self = g_object_new (GALLEY_TYPE_ARTICLE_SWITCH, NULL);

  g_set_weak_pointer (&self->window, window);
  self->workspace = g_object_ref (workspace);
  self->keys = galley_held_keys_new (window);
  return self;
}

void
galley_article_switch_finish_keys (GalleyArticleSwitch *self)
{
  galley_held_keys_finish (self->keys);
}

GalleyOpenArticle *
galley_article_switch_get_current (GalleyArticleSwitch *self)
{
  return self->current;
}
