/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices when another program changes or removes the file of an open article. */
#include "article-watch.h"

#define SETTLE_MS 200 /* editors write in several steps */

struct _GalleyArticleWatch
{
  GObject parent_instance;

  GalleyArticleDisk *disk;
  GalleyVersionStore *versions;
  GalleyArticleCapture capture;
  gpointer owner;
  GFileMonitor *monitor;
  guint settle;
  gboolean running;
  gboolean again;
};

typedef struct
{
  GalleyArticleDisk *disk;
  GalleyVersionStore *versions;
  GalleyArticleMerge merge;
} Work;

enum
{
  MERGED,
  REMOVED,
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyArticleWatch, galley_article_watch, G_TYPE_OBJECT)

static void
work_free (Work *work)
{
  galley_article_disk_unref (work->disk);
  g_object_unref (work->versions);
  galley_document_unref (work->merge.captured);
  g_clear_pointer (&work->merge.merged, galley_document_unref);
  galley_merge_clash_clear (&work->merge.clash);
  g_free (work);
}

static void
work_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Work *work = data;
  g_autofree char *path = NULL;
  GError *error = NULL;

  work->merge.merged = galley_article_disk_take (work->disk, work->merge.captured, &work->merge.clash, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  path = galley_article_disk_dup_path (work->disk);
  galley_merge_clash_record (&work->merge.clash, work->versions, path, work->merge.captured);
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GalleyArticleWatch) self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->running = FALSE;
  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->owner == NULL)
    return;
  if (error != NULL)
    {
      if (g_error_matches (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
        g_signal_emit (self, signals[REMOVED], 0, error);
    }
  else if (work->merge.merged != NULL)
    {
      g_signal_emit (self, signals[MERGED], 0, &work->merge);
    }
  else
    {
      g_signal_emit (self, signals[FOUND], 0);
    }
  if (self->again)
    galley_article_watch_check (self);
}

static void
settled_cb (gpointer user_data)
{
  GalleyArticleWatch *self = user_data;

  self->settle = 0;
  galley_article_watch_check (self);
}

static void
changed_cb (GalleyArticleWatch *self)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add_once (SETTLE_MS, settled_cb, self);
}

static void
stop (GalleyArticleWatch *self)
{
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->settle, g_source_remove);
}

void
galley_article_watch_stop (GalleyArticleWatch *self)
{
  stop (self);
  self->owner = NULL;
}

static void
galley_article_watch_dispose (GObject *object)
{
  GalleyArticleWatch *self = GALLEY_ARTICLE_WATCH (object);

  galley_article_watch_stop (self);
  g_clear_object (&self->versions);
  g_clear_pointer (&self->disk, galley_article_disk_unref);
  G_OBJECT_CLASS (galley_article_watch_parent_class)->dispose (object);
}

static void
galley_article_watch_class_init (GalleyArticleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_watch_dispose;
  signals[MERGED] = g_signal_new ("merged", GALLEY_TYPE_ARTICLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REMOVED] = g_signal_new ("removed", GALLEY_TYPE_ARTICLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FOUND] = g_signal_new ("found", GALLEY_TYPE_ARTICLE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
galley_article_watch_init (GalleyArticleWatch *self)
{
}

GalleyArticleWatch *
galley_article_watch_new (GalleyArticleDisk *disk,
                          GalleyVersionStore *versions,
                          GalleyArticleCapture capture,
                          gpointer owner)
{
  GalleyArticleWatch *self = g_object_new (GALLEY_TYPE_ARTICLE_WATCH, NULL);

  self->disk = galley_article_disk_ref (disk);
  self->versions = g_object_ref (versions);
  self->capture = capture;
  self->owner = owner;
  return self;
}

void
galley_article_watch_follow (GalleyArticleWatch *self)
{
  g_autofree char *path = galley_article_disk_dup_path (self->disk);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  stop (self);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
galley_article_watch_check (GalleyArticleWatch *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  self->again = self->running;
  if (self->running)
    return;

  work = g_new0 (Work, 1);
  work->disk = galley_article_disk_ref (self->disk);
  work->versions = g_object_ref (self->versions);
  work->merge.captured = self->capture (self->owner);
  self->running = TRUE;
  /* not as its source: its thread might be the last to let go of it */
  task = g_task_new (NULL, NULL, done_cb, g_object_ref (self));
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_thread);
}
