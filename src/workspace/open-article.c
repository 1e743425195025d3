/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article being edited: every edit reaches the recovery journal within half a second and the file within a few,
 * and what others write into the file meanwhile is merged in. Disk work happens in threads. */
#include "open-article.h"

#include "article-journal.h"
#include "article-watch.h"
#include "save-work.h"

#define SAVE_DELAY_MS 1200
#define SAVE_AT_LATEST_US (4 * G_USEC_PER_SEC)
#define RETRY_SECONDS 5
#define SAVE_ATTEMPTS 3

struct _GalleyOpenArticle
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyArticle *article;
  GalleyArticleDisk *disk;
  GalleyArticleJournal *journal;
  GalleyArticleWatch *watch;
  GalleyReviewLog *reviews; /* read with the article, for review */
  GalleyReview *review;

  GalleySaveState state;
  GError *error;
  guint64 saved_revision;
  gint64 unsaved_since; /* monotonic, 0: nothing unsaved */
  gboolean save_running;
  gboolean applying; /* a document comes from the disk: no edit of the user's */
  guint save_source;
};

enum
{
  PROP_0,
  PROP_SAVE_STATE,
  PROP_REVIEW,
  N_PROPS
};

enum
{
  MERGED,
  REMOVED,
  COMMIT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyOpenArticle, galley_open_article, G_TYPE_OBJECT)

static void schedule_save (GalleyOpenArticle *self);
static void save_due_cb (gpointer user_data);

static GalleySaveWork *
new_save (GalleyOpenArticle *self)
{
  return galley_save_work_new (self->article, self->disk, galley_workspace_get_versions (self->workspace));
}

static gboolean
is_unsaved (GalleyOpenArticle *self)
{
  return self->saved_revision != galley_article_get_revision (self->article);
}

static void
set_state (GalleyOpenArticle *self,
           GalleySaveState state,
           GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  if (state == GALLEY_SAVE_CLEAN)
    self->unsaved_since = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
}

/* The article has a (new) place on disk: watch it, and find its reviews there. */
static void
follow_path (GalleyOpenArticle *self)
{
  g_autofree char *path = galley_article_disk_dup_path (self->disk);

  if (path == NULL || g_strcmp0 (path, galley_article_get_path (self->article)) == 0)
    return;

  /* the same reviews, so that a comment that is being written stays where it is */
  if (self->review != NULL)
    galley_workspace_move_review (self->workspace, self->review, path);
  galley_article_set_path (self->article, path);
  galley_article_watch_follow (self->watch);
  if (self->review != NULL)
    return;
  self->review = galley_workspace_open_review (self->workspace, path, g_steal_pointer (&self->reviews));
  galley_review_locate (self->review, galley_article_get_body (self->article));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

/* ---- from outside ---- */

static GalleyDocument *
capture (gpointer owner)
{
  GalleyOpenArticle *self = owner;

  g_signal_emit (self, signals[COMMIT], 0);
  return galley_document_ref (galley_article_get_document (self->article));
}

/* Takes a merge into what is being edited now. */
static void
apply_merge (GalleyOpenArticle *self,
             const GalleyArticleMerge *merge)
{
  g_autoptr (GalleyDocument) result = NULL;
  gboolean clean;

  g_signal_emit (self, signals[COMMIT], 0);
  result = galley_article_merge_into (merge, galley_article_get_document (self->article), &clean);
  self->applying = TRUE;
  galley_article_set_document (self->article, result);
  self->applying = FALSE;
  galley_article_disk_accept (self->disk);
  if (self->review != NULL)
    galley_review_locate (self->review, galley_article_get_body (self->article));
  g_signal_emit (self, signals[MERGED], 0, clean);
  schedule_save (self);
}

/* ---- saving ---- */

static void
saved (GalleyOpenArticle *self,
       guint64 revision)
{
  self->saved_revision = MAX (self->saved_revision, revision);
  follow_path (self);
  if (!is_unsaved (self))
    {
      galley_article_journal_clear (self->journal);
      set_state (self, GALLEY_SAVE_CLEAN, NULL);
    }
  else
    {
      set_state (self, GALLEY_SAVE_PENDING, NULL);
      schedule_save (self);
    }
  galley_library_refresh (galley_workspace_get_library (self->workspace), galley_article_get_path (self->article));
}

static void
failed (GalleyOpenArticle *self,
        GError *error)
{
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE))
    {
      g_error_free (error);
      set_state (self, GALLEY_SAVE_PENDING, NULL);
      galley_article_watch_check (self->watch);
    }
  else
    {
      if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
        self->saved_revision = 0; /* what was saved is nowhere but here now */
      set_state (self, GALLEY_SAVE_FAILED, error);
      galley_article_journal_write (self->journal);
    }
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add_seconds_once (RETRY_SECONDS, save_due_cb, self);
}

static void
removed_cb (GalleyOpenArticle *self,
            const GError *error)
{
  failed (self, g_error_copy (error));
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
found_cb (GalleyOpenArticle *self)
{
  if (g_error_matches (self->error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
    schedule_save (self);
}

static void
save_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GalleyOpenArticle) self = user_data;
  GalleySaveWork *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  self->save_running = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    saved (self, work->revision);
  else
    failed (self, error);
}

static void
save_due_cb (gpointer user_data)
{
  GalleyOpenArticle *self = user_data;

  self->save_source = 0;
  if (self->save_running)
    {
      schedule_save (self);
      return;
    }
  if (!is_unsaved (self) ||
      (galley_article_get_path (self->article) == NULL && galley_article_is_blank (self->article)))
    return;

  if (self->state != GALLEY_SAVE_FAILED) /* a failure stays in sight until a save succeeds */
    set_state (self, GALLEY_SAVE_RUNNING, NULL);
  self->save_running = TRUE;
  galley_save_work_run_async (new_save (self), save_done_cb, g_object_ref (self));
}

static void
schedule_save (GalleyOpenArticle *self)
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
edited_cb (GalleyOpenArticle *self)
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
galley_open_article_get_property (GObject *object,
                                  guint id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  GalleyOpenArticle *self = GALLEY_OPEN_ARTICLE (object);

  if (id == PROP_SAVE_STATE)
    g_value_set_int (value, self->state);
  else if (id == PROP_REVIEW)
    g_value_set_object (value, self->review);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_open_article_dispose (GObject *object)
{
  GalleyOpenArticle *self = GALLEY_OPEN_ARTICLE (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->watch != NULL)
    galley_article_watch_stop (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->reviews, galley_review_log_free);
  g_clear_object (&self->review);
  g_clear_object (&self->article);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->disk, galley_article_disk_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (galley_open_article_parent_class)->dispose (object);
}

static void
galley_open_article_class_init (GalleyOpenArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_open_article_dispose;
  object_class->get_property = galley_open_article_get_property;

  properties[PROP_SAVE_STATE] = g_param_spec_int ("save-state", NULL, NULL, 0, GALLEY_SAVE_FAILED, GALLEY_SAVE_CLEAN,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVIEW] = g_param_spec_object ("review", NULL, NULL, GALLEY_TYPE_REVIEW,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MERGED] = g_signal_new ("merged", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[REMOVED] = g_signal_new ("removed", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[COMMIT] = g_signal_new ("commit", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
galley_open_article_init (GalleyOpenArticle *self)
{
}

GalleyOpenArticle *
galley_open_article_new_on_disk (GalleyWorkspace *workspace,
                                 GalleyArticleDisk *disk,
                                 GalleyDocument *document,
                                 GalleyReviewLog *reviews,
                                 const char *journal_key)
{
  GalleyOpenArticle *self = g_object_new (GALLEY_TYPE_OPEN_ARTICLE, NULL);

  self->workspace = g_object_ref (workspace);
  self->disk = galley_article_disk_ref (disk);
  self->reviews = reviews;
  self->article = galley_article_new (document, NULL);
  self->saved_revision = galley_article_get_revision (self->article);
  self->journal = galley_article_journal_new (galley_workspace_get_recovery (workspace), disk, self->article,
                                              journal_key);
  self->watch = galley_article_watch_new (disk, galley_workspace_get_versions (workspace), capture, self);
  g_signal_connect_object (self->watch, "merged", G_CALLBACK (apply_merge), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  follow_path (self);
  g_signal_connect_object (self->article, "notify::revision", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}

GalleyOpenArticle *
galley_open_article_new (GalleyWorkspace *workspace)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) document = galley_document_new_signed (galley_workspace_get_author (workspace));

  return galley_open_article_new_on_disk (workspace, disk, document, NULL, NULL);
}

GalleyArticle *
galley_open_article_get_article (GalleyOpenArticle *self)
{
  return self->article;
}

GalleyReview *
galley_open_article_get_review (GalleyOpenArticle *self)
{
  return self->review;
}

GalleyArticleDisk *
galley_open_article_get_disk (GalleyOpenArticle *self)
{
  return self->disk;
}

GalleySaveState
galley_open_article_get_save_state (GalleyOpenArticle *self)
{
  return self->state;
}

const GError *
galley_open_article_get_error (GalleyOpenArticle *self)
{
  return self->error;
}

GalleyArticleSnapshot *
galley_open_article_snapshot (GalleyOpenArticle *self)
{
  g_signal_emit (self, signals[COMMIT], 0);
  return galley_article_snapshot (self->article);
}

/* Saves in this thread, merging what came from outside as often as it takes. */
static gboolean
save_blocking (GalleyOpenArticle *self,
               GError **error)
{
  for (guint i = 0; i < SAVE_ATTEMPTS; i++)
    {
      GalleySaveWork *work = new_save (self);
      guint64 revision = work->revision;
      g_autoptr (GalleyDocument) document = galley_document_ref (work->document);
      GalleyArticleMerge merge = { .captured = document, .clean = TRUE };
      g_autoptr (GalleyDocument) merged = NULL;
      g_autoptr (GError) local = NULL;
      gboolean is_saved = galley_save_work_run (work, &local);

      galley_save_work_free (work);
      if (is_saved)
        {
          saved (self, revision);
          return TRUE;
        }
      if (!g_error_matches (local, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE) || i + 1 == SAVE_ATTEMPTS)
        {
          g_propagate_error (error, g_error_copy (local));
          failed (self, g_steal_pointer (&local));
          galley_article_journal_write_now (self->journal);
          return FALSE;
        }
      merge.merged = merged = galley_article_disk_take (self->disk, document, &merge.clean, NULL);
      if (merged != NULL)
        apply_merge (self, &merge);
    }
  return FALSE;
}

/* At once: the program may end now, and the entry of a saved text would come back as a second article. */
static void
forget_entry (GalleyOpenArticle *self)
{
  if (galley_article_get_path (self->article) != NULL && is_unsaved (self))
    return;
  galley_article_journal_clear_now (self->journal);
}

static gboolean
save_and_name (GalleyOpenArticle *self,
               GError **error)
{
  gboolean can_move = self->review == NULL || galley_review_flush (self->review);

  g_clear_handle_id (&self->save_source, g_source_remove);
  if ((is_unsaved (self) || !galley_article_disk_is_there (self->disk)) && !save_blocking (self, error))
    return FALSE;

  if (can_move &&
      galley_save_work_name_folder (self->article, self->disk, galley_workspace_get_versions (self->workspace)))
    {
      follow_path (self);
      galley_library_refresh (galley_workspace_get_library (self->workspace), galley_article_get_path (self->article));
    }
  forget_entry (self);
  return TRUE;
}

gboolean
galley_open_article_save_now (GalleyOpenArticle *self,
                              GError **error)
{
  g_signal_emit (self, signals[COMMIT], 0);
  if (galley_article_get_path (self->article) == NULL && galley_article_is_blank (self->article))
    {
      forget_entry (self);
      return TRUE;
    }
  return save_and_name (self, error);
}

gboolean
galley_open_article_ensure_folder (GalleyOpenArticle *self,
                                   GError **error)
{
  g_signal_emit (self, signals[COMMIT], 0);
  if (galley_article_get_path (self->article) != NULL)
    return TRUE;
  return save_and_name (self, error);
}

gboolean
galley_open_article_save_again (GalleyOpenArticle *self,
                                GError **error)
{
  g_signal_emit (self, signals[COMMIT], 0);
  galley_article_disk_forget (self->disk);
  self->saved_revision = 0;
  return save_and_name (self, error);
}

void
galley_open_article_mark_unsaved (GalleyOpenArticle *self)
{
  self->saved_revision = 0;
  edited_cb (self);
}
