/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of one article's text to its file. */
#include "article-saver.h"

#include "worker.h"

#define SAVE_DELAY_MS 1200
#define SAVE_AT_LATEST_US (4 * G_USEC_PER_SEC)
#define RETRY_SECONDS 5

struct _GalleyArticleSaver
{
  GObject parent_instance;

  GalleyArticle *article;
  GalleyArticleDisk *disk;
  GalleyVersionStore *versions;
  GalleyArticleJournal *journal;
  GalleyReview *review;

  GalleySaveState state;
  GError *error;
  guint64 saved_revision;
  gint64 unsaved_since; /* monotonic, 0: nothing unsaved */
  gboolean autosaving;
  gboolean applying; /* a document comes from the disk: no edit of the user's */
  guint save_source;
};

/* What a thread does, and how it went. */
typedef struct
{
  GalleyArticleSaver *saver;
  GalleySaveWork *work;
  GError *error;
} Autosave;

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

enum
{
  COMMIT,
  SAVED,
  MERGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyArticleSaver, galley_article_saver, G_TYPE_OBJECT)

static void schedule_save (GalleyArticleSaver *self);
static void save_due_cb (gpointer user_data);

static GalleySaveWork *
new_work (GalleyArticleSaver *self)
{
  return galley_save_work_new (self->article, self->disk, self->versions, self->review);
}

static gboolean
is_unsaved (GalleyArticleSaver *self)
{
  return self->saved_revision != galley_article_get_revision (self->article);
}

/* Nothing that anybody would want to find again. */
static gboolean
is_nothing (GalleyArticleSaver *self)
{
  return galley_article_get_path (self->article) == NULL && galley_article_is_blank (self->article);
}

static void
set_state (GalleyArticleSaver *self,
           GalleySaveState state,
           GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  if (state == GALLEY_SAVE_CLEAN)
    self->unsaved_since = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
show_running (GalleyArticleSaver *self)
{
  /* a failure stays in sight until a save succeeds */
  if (self->state == GALLEY_SAVE_PENDING)
    set_state (self, GALLEY_SAVE_RUNNING, NULL);
}

/* ---- what came of a save ---- */

static void
saved (GalleyArticleSaver *self,
       guint64 revision)
{
  /* a blank article has a file after its first save, too */
  gboolean is_new = revision > self->saved_revision || galley_article_get_path (self->article) == NULL;

  self->saved_revision = MAX (self->saved_revision, revision);
  if (is_new)
    g_signal_emit (self, signals[SAVED], 0);
  if (is_unsaved (self))
    {
      set_state (self, GALLEY_SAVE_PENDING, NULL);
      schedule_save (self);
      return;
    }
  galley_article_journal_clear (self->journal);
  set_state (self, GALLEY_SAVE_CLEAN, NULL);
}

static void
retry_later (GalleyArticleSaver *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add_seconds_once (RETRY_SECONDS, save_due_cb, self);
}

/* (transfer full) error */
static void
failed (GalleyArticleSaver *self,
        GError *error)
{
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
    self->saved_revision = 0; /* what was saved is nowhere but here now */
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE))
    {
      g_error_free (error);
      set_state (self, GALLEY_SAVE_PENDING, NULL);
    }
  else
    set_state (self, GALLEY_SAVE_FAILED, error);
  galley_article_journal_write (self->journal);
  retry_later (self);
}

static void
merge (GalleyArticleSaver *self,
       GalleySaveWork *work)
{
  GalleyArticleMerge found = { .captured = work->document, .merged = work->merged, .clash = work->clash };

  g_signal_emit (self, signals[COMMIT], 0);
  g_signal_emit (self, signals[MERGED], 0, &found);
}

/* ---- by itself ---- */

static void
autosave_free (Autosave *autosave)
{
  galley_save_work_free (autosave->work);
  g_clear_error (&autosave->error);
  g_object_unref (autosave->saver);
  g_free (autosave);
}

static gpointer
save_thread (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Autosave *autosave = data;

  galley_save_work_run (autosave->work, &autosave->error);
  return autosave;
}

static gpointer
version_thread (gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  galley_save_work_keep_version (((Autosave *) data)->work);
  return data;
}

static void
version_kept (gpointer owner,
              gpointer autosave,
              const GError *error)
{
  autosave_free (autosave);
}

static void
autosaved (gpointer owner,
           gpointer result,
           const GError *error)
{
  GalleyArticleSaver *self = owner;
  Autosave *autosave = result;

  self->autosaving = FALSE;
  if (galley_article_saver_end (self, autosave->work, TRUE, g_steal_pointer (&autosave->error)) == GALLEY_SAVE_DONE)
    /* the database may be busy for longer than anybody should wait to hear that it is saved */
    galley_work_run (self, version_thread, autosave, NULL, (GDestroyNotify) autosave_free, NULL, version_kept);
  else
    autosave_free (autosave);
}

static void
save_due_cb (gpointer user_data)
{
  GalleyArticleSaver *self = user_data;
  Autosave *autosave;

  self->save_source = 0;
  if (self->autosaving)
    {
      schedule_save (self);
      return;
    }
  if (!is_unsaved (self) || is_nothing (self))
    return;

  show_running (self);
  self->autosaving = TRUE;
  autosave = g_new0 (Autosave, 1);
  autosave->saver = g_object_ref (self);
  autosave->work = new_work (self);
  galley_work_run (self, save_thread, autosave, NULL, (GDestroyNotify) autosave_free, NULL, autosaved);
}

static void
schedule_save (GalleyArticleSaver *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->unsaved_since == 0)
    self->unsaved_since = now;
  if (self->save_source != 0 && now - self->unsaved_since > SAVE_AT_LATEST_US)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add_once (SAVE_DELAY_MS, save_due_cb, self);
}

static void
edited_cb (GalleyArticleSaver *self)
{
  if (self->applying)
    return;

  if (self->state == GALLEY_SAVE_CLEAN)
    set_state (self, GALLEY_SAVE_PENDING, NULL);
  galley_article_journal_note_edit (self->journal);
  schedule_save (self);
}

/* ---- object ---- */

static void
galley_article_saver_get_property (GObject *object,
                                   guint id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_int (value, GALLEY_ARTICLE_SAVER (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_article_saver_dispose (GObject *object)
{
  GalleyArticleSaver *self = GALLEY_ARTICLE_SAVER (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_object (&self->journal);
  g_clear_object (&self->review);
  g_clear_object (&self->article);
  g_clear_object (&self->versions);
  g_clear_pointer (&self->disk, galley_article_disk_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (galley_article_saver_parent_class)->dispose (object);
}

static void
galley_article_saver_class_init (GalleyArticleSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = GALLEY_TYPE_ARTICLE_SAVER;

  object_class->dispose = galley_article_saver_dispose;
  object_class->get_property = galley_article_saver_get_property;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, GALLEY_SAVE_FAILED, GALLEY_SAVE_CLEAN,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COMMIT] = g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MERGED] = g_signal_new ("merged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
galley_article_saver_init (GalleyArticleSaver *self)
{
}

GalleyArticleSaver *
galley_article_saver_new (GalleyArticle *article,
                          GalleyArticleDisk *disk,
                          GalleyVersionStore *versions,
                          GalleyRecoveryJournal *recovery,
                          const char *journal_key)
{
  GalleyArticleSaver *self = g_object_new (GALLEY_TYPE_ARTICLE_SAVER, NULL);

  self->article = g_object_ref (article);
  self->disk = galley_article_disk_ref (disk);
  self->versions = g_object_ref (versions);
  self->saved_revision = galley_article_get_revision (article);
  self->journal = galley_article_journal_new (recovery, disk, article, journal_key);
  g_signal_connect_object (article, "notify::revision", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_article_saver_set_review (GalleyArticleSaver *self,
                                 GalleyReview *review)
{
  g_set_object (&self->review, review);
}

GalleySaveState
galley_article_saver_get_state (GalleyArticleSaver *self)
{
  return self->state;
}

const GError *
galley_article_saver_get_error (GalleyArticleSaver *self)
{
  return self->error;
}

void
galley_article_saver_take (GalleyArticleSaver *self,
                           GalleyDocument *merged,
                           GalleyDocument *document)
{
  self->applying = TRUE;
  galley_article_set_document (self->article, document);
  self->applying = FALSE;
  galley_article_disk_accept (self->disk, merged);
  schedule_save (self);
}

void
galley_article_saver_mark_unsaved (GalleyArticleSaver *self)
{
  self->saved_revision = 0;
  edited_cb (self);
}

void
galley_article_saver_lose (GalleyArticleSaver *self,
                           const GError *error)
{
  failed (self, g_error_copy (error));
}

void
galley_article_saver_find (GalleyArticleSaver *self)
{
  if (g_error_matches (self->error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
    schedule_save (self);
}

void
galley_article_saver_make_again (GalleyArticleSaver *self)
{
  galley_article_disk_forget (self->disk);
  self->saved_revision = 0;
}

GalleySaveWork *
galley_article_saver_begin (GalleyArticleSaver *self,
                            gboolean even_blank)
{
  g_signal_emit (self, signals[COMMIT], 0);
  if (is_nothing (self) && !even_blank)
    {
      galley_article_journal_clear (self->journal);
      return NULL;
    }
  show_running (self);
  return new_work (self);
}

GalleySaveOutcome
galley_article_saver_end (GalleyArticleSaver *self,
                          GalleySaveWork *work,
                          gboolean may_merge,
                          GError *error)
{
  if (error == NULL)
    {
      saved (self, work->revision);
      /* the first save made a place for it */
      g_set_object (&work->review, self->review);
      return GALLEY_SAVE_DONE;
    }
  if (may_merge && work->merged != NULL)
    {
      g_error_free (error);
      merge (self, work);
      return GALLEY_SAVE_MERGED;
    }
  failed (self, error);
  return GALLEY_SAVE_NOT_DONE;
}

void
galley_article_saver_moved (GalleyArticleSaver *self)
{
  g_autofree char *path = galley_article_disk_dup_path (self->disk);

  if (g_strcmp0 (path, galley_article_get_path (self->article)) != 0)
    g_signal_emit (self, signals[SAVED], 0);
}

gboolean
galley_article_saver_is_done (GalleyArticleSaver *self)
{
  g_signal_emit (self, signals[COMMIT], 0);
  return !is_unsaved (self) || is_nothing (self);
}

void
galley_article_saver_finish_review (GalleyArticleSaver *self)
{
  if (self->review != NULL && !galley_review_finish (self->review))
    g_message ("The review was not written in time");
}

GalleyArticleJournal *
galley_article_saver_get_journal (GalleyArticleSaver *self)
{
  return self->journal;
}
