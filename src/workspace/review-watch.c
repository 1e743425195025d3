/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the logs again when one of them changes, in a thread. */
#include "review-watch.h"

#include <string.h>

#include "review-news.h"
#include "worker.h"

#define SETTLE_MS 150 /* a log may come in several pieces */

struct _GalleyReviewWatch
{
  GObject parent_instance;

  GalleyReview *review;
  GFileMonitor *monitor;
  char *watched; /* the review folder, or while it isn't there what is above it */
  guint settle;
  gboolean first; /* nothing was read yet */
  gboolean running;
  gboolean again;
};

enum
{
  ARRIVED,
  NEWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyReviewWatch, galley_review_watch, G_TYPE_OBJECT)

static gpointer
read_work (gpointer folder,
           GCancellable *cancellable,
           GError **error)
{
  GalleyReviewLog *log = galley_review_log_new ();

  /* what can't be read is told by the log */
  galley_review_log_read (log, folder, NULL);
  return log;
}

static void
read_logs (GalleyReviewWatch *self);

static void
read_done (gpointer owner,
           gpointer result,
           const GError *error)
{
  GalleyReviewWatch *self = owner;
  g_autoptr (GalleyReviewNews) news = galley_review_news_new (self->review, result);

  self->running = FALSE;
  if (galley_review_merge_log (self->review, result))
    g_signal_emit (self, signals[ARRIVED], 0);
  /* what was there when the article was opened is none */
  if (news != NULL && !self->first)
    g_signal_emit (self, signals[NEWS], 0, news);
  self->first = FALSE;
  if (self->again)
    read_logs (self);
}

static void
read_logs (GalleyReviewWatch *self)
{
  self->again = self->running;
  if (self->running)
    return;
  self->running = TRUE;
  galley_work_run (self, read_work, g_strdup (galley_review_get_folder (self->review)), g_free,
                   (GDestroyNotify) galley_review_log_free, NULL, read_done);
}

static void
settled_cb (gpointer user_data)
{
  GalleyReviewWatch *self = user_data;

  self->settle = 0;
  read_logs (self);
}

/* The folder, or what is there of the way to it. (transfer full) */
static char *
find_folder (GalleyReviewWatch *self)
{
  char *folder = g_strdup (galley_review_get_folder (self->review));

  while (!g_file_test (folder, G_FILE_TEST_IS_DIR) && strcmp (folder, "/") != 0 && strcmp (folder, ".") != 0)
    {
      char *parent = g_path_get_dirname (folder);

      g_free (folder);
      folder = parent;
    }
  return folder;
}

/* The own log, too: another Galley of the same person may write to it, or its copy comes from elsewhere. */
static void
changed_cb (GalleyReviewWatch *self,
            GFile *file,
            GFile *other)
{
  g_autofree char *name = g_file_get_basename (file);
  /* programs that bring files write them under another name first */
  g_autofree char *other_name = other != NULL ? g_file_get_basename (other) : NULL;

  if (strcmp (self->watched, galley_review_get_folder (self->review)) != 0)
    {
      g_autofree char *nearer = find_folder (self);

      if (strcmp (self->watched, nearer) != 0)
        galley_review_watch_follow (self);
      return;
    }
  if (!g_str_has_suffix (name, ".jsonl") && (other_name == NULL || !g_str_has_suffix (other_name, ".jsonl")))
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add_once (SETTLE_MS, settled_cb, self);
}

static void
stop (GalleyReviewWatch *self)
{
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->settle, g_source_remove);
}

static void
galley_review_watch_dispose (GObject *object)
{
  GalleyReviewWatch *self = GALLEY_REVIEW_WATCH (object);

  stop (self);
  g_clear_object (&self->review);
  g_clear_pointer (&self->watched, g_free);
  G_OBJECT_CLASS (galley_review_watch_parent_class)->dispose (object);
}

static void
galley_review_watch_class_init (GalleyReviewWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_review_watch_dispose;
  signals[NEWS] = g_signal_new ("news", GALLEY_TYPE_REVIEW_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ARRIVED] = g_signal_new ("arrived", GALLEY_TYPE_REVIEW_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
galley_review_watch_init (GalleyReviewWatch *self)
{
}

GalleyReviewWatch *
galley_review_watch_new (GalleyReview *review)
{
  GalleyReviewWatch *self = g_object_new (GALLEY_TYPE_REVIEW_WATCH, NULL);

  self->review = g_object_ref (review);
  self->first = TRUE;
  galley_review_watch_follow (self);
  return self;
}

void
galley_review_watch_follow (GalleyReviewWatch *self)
{
  g_autoptr (GFile) folder = NULL;

  stop (self);
  g_free (self->watched);
  self->watched = find_folder (self);
  folder = g_file_new_for_path (self->watched);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_logs (self);
}
