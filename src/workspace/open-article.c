/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article being edited: every edit reaches the recovery journal within half a second and the file within a few,
 * and what others write into the file meanwhile is merged in. Disk work happens in threads, one of each kind at a time. */
#include "open-article.h"

#include "article-disk.h"
#include "text.h"

#define JOURNAL_DELAY_MS  250
#define SAVE_DELAY_MS     1200
#define SAVE_AT_LATEST_US (4 * G_USEC_PER_SEC)
#define RETRY_SECONDS     5
#define OUTSIDE_DELAY_MS  200
#define SAVE_ATTEMPTS     3

typedef enum
{
  JOURNAL_IDLE,
  JOURNAL_WRITE,
  JOURNAL_CLEAR,
} JournalWish;

struct _GalleyOpenArticle
{
  GObject parent_instance;

  GalleyWorkspace *workspace;
  GalleyArticle *article;
  GalleyArticleDisk *disk;
  GalleyReview *review;
  GFileMonitor *monitor;
  char *journal_key;

  GalleySaveState state;
  GError *error;
  guint64 saved_revision;
  gint64 unsaved_since;      /* monotonic, 0: nothing unsaved */

  JournalWish journal_wish;
  gboolean journal_running;
  gboolean save_running;
  gboolean outside_running;
  gboolean applying;         /* a document comes from the disk: no edit of the user's */

  guint journal_source;
  guint save_source;
  guint outside_source;
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
static void run_journal (GalleyOpenArticle *self);
static void check_outside (GalleyOpenArticle *self);

/* What a worker needs: nothing of it changes under its feet. */
typedef struct
{
  GalleyArticleDisk *disk;
  GalleyRecoveryJournal *journal;
  char *key;
  JournalWish wish;
  GalleyDocument *document;
  guint64 revision;
  char *slug;
} Work;

static Work *
work_new (GalleyOpenArticle *self)
{
  Work *work = g_new0 (Work, 1);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot (self->article);

  work->disk = galley_article_disk_ref (self->disk);
  work->journal = g_object_ref (galley_workspace_get_recovery (self->workspace));
  work->key = g_strdup (self->journal_key);
  work->document = galley_document_ref (galley_article_snapshot_get_document (snapshot));
  work->revision = galley_article_snapshot_get_revision (snapshot);
  work->slug = galley_article_snapshot_get_slug (snapshot);
  return work;
}

static void
work_free (Work *work)
{
  galley_article_disk_unref (work->disk);
  g_object_unref (work->journal);
  galley_document_unref (work->document);
  g_free (work->key);
  g_free (work->slug);
  g_free (work);
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

static gboolean
is_blank (GalleyOpenArticle *self)
{
  return galley_text_is_blank (galley_article_get_body (self->article)) &&
         galley_front_matter_get_format (galley_document_get_front_matter (galley_article_get_document (self->article))) == GALLEY_FRONT_MATTER_NONE;
}

/* ---- on disk ---- */

static void
outside_due_cb (gpointer user_data)
{
  GalleyOpenArticle *self = user_data;

  self->outside_source = 0;
  check_outside (self);
}

static void
file_changed_cb (GalleyOpenArticle *self)
{
  g_clear_handle_id (&self->outside_source, g_source_remove);
  self->outside_source = g_timeout_add_once (OUTSIDE_DELAY_MS, outside_due_cb, self);
}

/* The article has a (new) place on disk: watch it, and find its reviews there. */
static void
follow_path (GalleyOpenArticle *self)
{
  g_autofree char *path = galley_article_disk_dup_path (self->disk);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || g_strcmp0 (path, galley_article_get_path (self->article)) == 0)
    return;

  galley_article_set_path (self->article, path);
  file = g_file_new_for_path (path);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);

  g_clear_object (&self->review);
  self->review = galley_workspace_open_review (self->workspace, path, &error);
  if (self->review == NULL)
    g_warning ("No reviews: %s", error->message);
  else
    galley_review_locate (self->review, galley_article_get_body (self->article));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

static void
journal_thread (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  Work *work = data;
  g_autofree char *path = galley_article_disk_dup_path (work->disk);
  g_autofree char *hash = galley_article_disk_dup_hash (work->disk);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (work->wish == JOURNAL_CLEAR)
    {
      galley_recovery_journal_clear (work->journal, work->key);
    }
  else
    {
      bytes = galley_document_to_bytes (work->document);
      if (!galley_recovery_journal_write (work->journal, work->key, path, hash, bytes, &error))
        g_warning ("Recovery journal: %s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
journal_done_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  GalleyOpenArticle *self = GALLEY_OPEN_ARTICLE (source);

  self->journal_running = FALSE;
  run_journal (self);
}

static void
run_journal (GalleyOpenArticle *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->journal_running || self->journal_wish == JOURNAL_IDLE)
    return;

  work = work_new (self);
  work->wish = self->journal_wish;
  self->journal_wish = JOURNAL_IDLE;
  self->journal_running = TRUE;
  task = g_task_new (self, NULL, journal_done_cb, NULL);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, journal_thread);
}

static void
journal_due_cb (gpointer user_data)
{
  GalleyOpenArticle *self = user_data;

  self->journal_source = 0;
  self->journal_wish = JOURNAL_WRITE;
  run_journal (self);
}

/* Takes document from outside into what is being edited; captured is what the merge started from. */
static void
apply_outside (GalleyOpenArticle *self,
               GalleyDocument *document,
               GalleyDocument *captured,
               gboolean clean)
{
  GalleyDocument *current = galley_article_get_document (self->article);
  g_autoptr (GalleyDocument) result = galley_document_ref (document);

  if (current != captured)   /* typed on while it was read */
    {
      gboolean also_clean = TRUE;
      g_autofree char *body = galley_article_file_merge (galley_document_get_body (captured),
                                                         galley_document_get_body (current),
                                                         galley_document_get_body (document),
                                                         &also_clean);

      g_clear_pointer (&result, galley_document_unref);
      result = galley_document_set_body (document, body);
      clean &= also_clean;
    }

  self->applying = TRUE;
  galley_article_set_document (self->article, result);
  self->applying = FALSE;
  if (self->review != NULL)
    galley_review_locate (self->review, galley_article_get_body (self->article));
  g_signal_emit (self, signals[MERGED], 0, clean);
  schedule_save (self);
}

typedef struct
{
  GalleyDocument *document;   /* NULL: nothing changed */
  gboolean clean;
} Outside;

static void
outside_free (Outside *outside)
{
  g_clear_pointer (&outside->document, galley_document_unref);
  g_free (outside);
}

static void
outside_thread (GTask *task,
                gpointer source,
                gpointer data,
                GCancellable *cancellable)
{
  Work *work = data;
  Outside *outside = g_new0 (Outside, 1);
  GError *error = NULL;

  outside->document = galley_article_disk_take (work->disk, work->document, &outside->clean, &error);
  if (error != NULL)
    {
      outside_free (outside);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, outside, (GDestroyNotify) outside_free);
}

static void
outside_done_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  GalleyOpenArticle *self = GALLEY_OPEN_ARTICLE (source);
  g_autoptr (GError) error = NULL;
  Outside *outside = g_task_propagate_pointer (G_TASK (result), &error);
  Work *work = g_task_get_task_data (G_TASK (result));

  self->outside_running = FALSE;
  if (outside != NULL)
    {
      if (outside->document != NULL)
        apply_outside (self, outside->document, work->document, outside->clean);
      outside_free (outside);
    }
  else if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE) && self->state != GALLEY_SAVE_FAILED)
    {
      set_state (self, GALLEY_SAVE_FAILED, g_steal_pointer (&error));
      g_signal_emit (self, signals[REMOVED], 0);
    }
}

static void
check_outside (GalleyOpenArticle *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->outside_running)
    return;
  g_signal_emit (self, signals[COMMIT], 0);
  self->outside_running = TRUE;
  task = g_task_new (self, NULL, outside_done_cb, NULL);
  g_task_set_task_data (task, work_new (self), (GDestroyNotify) work_free);
  g_task_run_in_thread (task, outside_thread);
}

/* ---- saving ---- */

static void
save_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (galley_article_disk_save (work->disk, work->document, work->slug, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved (GalleyOpenArticle *self,
       guint64 revision)
{
  self->saved_revision = revision;
  follow_path (self);
  if (galley_article_get_revision (self->article) == revision)
    {
      g_clear_handle_id (&self->journal_source, g_source_remove);
      self->journal_wish = JOURNAL_CLEAR;
      run_journal (self);
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
save_due_cb (gpointer user_data);

static void
failed (GalleyOpenArticle *self,
        GError *error)
{
  if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE))
    {
      g_error_free (error);
      set_state (self, GALLEY_SAVE_PENDING, NULL);
      check_outside (self);
    }
  else
    {
      set_state (self, GALLEY_SAVE_FAILED, error);
      self->journal_wish = JOURNAL_WRITE;
      run_journal (self);
    }
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add_seconds_once (RETRY_SECONDS, save_due_cb, self);
}

static void
save_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  GalleyOpenArticle *self = GALLEY_OPEN_ARTICLE (source);
  Work *work = g_task_get_task_data (G_TASK (result));
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
  g_autoptr (GTask) task = NULL;

  self->save_source = 0;
  if (self->save_running)
    {
      schedule_save (self);
      return;
    }
  if (self->saved_revision == galley_article_get_revision (self->article))
    return;
  if (galley_article_get_path (self->article) == NULL && is_blank (self))
    return;

  if (self->state != GALLEY_SAVE_FAILED)   /* a failure stays in sight until a save succeeds */
    set_state (self, GALLEY_SAVE_RUNNING, NULL);
  self->save_running = TRUE;
  task = g_task_new (self, NULL, save_done_cb, NULL);
  g_task_set_task_data (task, work_new (self), (GDestroyNotify) work_free);
  g_task_run_in_thread (task, save_thread);
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
  if (self->journal_source == 0)
    self->journal_source = g_timeout_add_once (JOURNAL_DELAY_MS, journal_due_cb, self);
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

  g_clear_handle_id (&self->journal_source, g_source_remove);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->outside_source, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_object (&self->review);
  g_clear_object (&self->article);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->disk, galley_article_disk_unref);
  g_clear_pointer (&self->journal_key, g_free);
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
  properties[PROP_REVIEW] = g_param_spec_object ("review", NULL, NULL, GALLEY_TYPE_REVIEW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MERGED] = g_signal_new ("merged", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[REMOVED] = g_signal_new ("removed", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMIT] = g_signal_new ("commit", GALLEY_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_open_article_init (GalleyOpenArticle *self)
{
  self->journal_key = g_uuid_string_random ();
}

static GalleyOpenArticle *
open_article_new (GalleyWorkspace *workspace,
                  GalleyArticleDisk *disk,
                  GalleyDocument *document)
{
  GalleyOpenArticle *self = g_object_new (GALLEY_TYPE_OPEN_ARTICLE, NULL);

  self->workspace = g_object_ref (workspace);
  self->disk = galley_article_disk_ref (disk);
  self->article = galley_article_new (document, NULL);
  self->saved_revision = galley_article_get_revision (self->article);
  follow_path (self);
  g_signal_connect_object (self->article, "notify::revision", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}

GalleyOpenArticle *
galley_open_article_new (GalleyWorkspace *workspace)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, NULL);
  g_autoptr (GalleyDocument) document = galley_document_new_empty ();

  return open_article_new (workspace, disk, document);
}

static void
load_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GalleyDocument *document = galley_article_disk_load (data, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, (GDestroyNotify) galley_document_unref);
  else
    g_task_return_error (task, error);
}

void
galley_open_article_load_async (GalleyWorkspace *workspace,
                                const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);

  g_task_set_source_tag (task, galley_open_article_load_async);
  g_task_set_task_data (task, galley_article_disk_new (library, path), (GDestroyNotify) galley_article_disk_unref);
  g_task_run_in_thread (task, load_thread);
}

GalleyOpenArticle *
galley_open_article_load_finish (GAsyncResult *result,
                                 GError **error)
{
  g_autoptr (GalleyDocument) document = g_task_propagate_pointer (G_TASK (result), error);

  if (document == NULL)
    return NULL;
  return open_article_new (g_task_get_source_object (G_TASK (result)), g_task_get_task_data (G_TASK (result)), document);
}

GalleyOpenArticle *
galley_open_article_recover (GalleyWorkspace *workspace,
                             GalleyRecoveryEntry *entry)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GalleyDocument) recovered = galley_document_new_for_bytes (entry->contents);
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, entry->path);
  g_autoptr (GalleyDocument) on_disk = entry->path != NULL ? galley_article_disk_load (disk, NULL) : NULL;
  g_autofree char *hash = galley_article_disk_dup_hash (disk);
  GalleyOpenArticle *self = NULL;

  /* where the file went on without this text, or is gone, the text becomes an article of its own: both stay */
  if (on_disk == NULL || g_strcmp0 (hash, entry->base_hash) != 0)
    {
      g_clear_pointer (&disk, galley_article_disk_unref);
      disk = galley_article_disk_new (library, NULL);
      g_clear_pointer (&on_disk, galley_document_unref);
    }
  self = open_article_new (workspace, disk, on_disk != NULL ? on_disk : recovered);

  /* take over the entry: it goes once this text is saved */
  g_free (self->journal_key);
  self->journal_key = g_strdup (entry->key);
  if (on_disk != NULL)
    galley_article_set_document (self->article, recovered);
  self->saved_revision = 0;
  edited_cb (self);
  return self;
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
      g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot (self->article);
      GalleyDocument *document = galley_article_snapshot_get_document (snapshot);
      g_autofree char *slug = galley_article_snapshot_get_slug (snapshot);
      g_autoptr (GalleyDocument) merged = NULL;
      g_autoptr (GError) local = NULL;
      gboolean clean = TRUE;

      if (galley_article_disk_save (self->disk, document, slug, &local))
        {
          saved (self, galley_article_snapshot_get_revision (snapshot));
          return TRUE;
        }
      if (!g_error_matches (local, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE) || i + 1 == SAVE_ATTEMPTS)
        {
          g_propagate_error (error, g_error_copy (local));
          failed (self, g_steal_pointer (&local));
          return FALSE;
        }
      merged = galley_article_disk_take (self->disk, document, &clean, NULL);
      if (merged != NULL)
        apply_outside (self, merged, document, clean);
    }
  return FALSE;
}

static gboolean
save_and_name (GalleyOpenArticle *self,
               GError **error)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autofree char *slug = NULL;
  g_autoptr (GError) local = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->saved_revision != galley_article_get_revision (self->article) || galley_article_get_path (self->article) == NULL)
    if (!save_blocking (self, error))
      return FALSE;

  snapshot = galley_article_snapshot (self->article);
  slug = galley_article_snapshot_get_slug (snapshot);
  if (galley_article_disk_rename (self->disk, slug, &local))
    {
      follow_path (self);
      galley_library_refresh (galley_workspace_get_library (self->workspace), galley_article_get_path (self->article));
    }
  else if (local != NULL)
    {
      g_debug ("Kept the folder's name: %s", local->message);
    }
  return TRUE;
}

gboolean
galley_open_article_save_now (GalleyOpenArticle *self,
                              GError **error)
{
  g_signal_emit (self, signals[COMMIT], 0);
  if (galley_article_get_path (self->article) == NULL && is_blank (self))
    return TRUE;
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
