/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread at a time empties the queue; what it did is told on the main context, or to whoever waits there. */
#include "review-append.h"
#include "atomic-file.h"

typedef struct
{
  char *line;
  GalleyReviewAppendDone done;
  gpointer user_data;
  GError *error;
} Job;

struct _GalleyReviewAppend
{
  gatomicrefcount ref_count;
  GMainContext *context;
  GMutex lock; /* never held while the disk works */
  GCond ended; /* the thread has */
  char *path;
  GQueue waiting; /* of Job */
  GQueue settled; /* of Job, not told yet */
  gboolean running;
  guint holds;
  gboolean finishing; /* nobody can hold it any more */
};

static void
job_free (Job *job)
{
  g_free (job->line);
  g_clear_error (&job->error);
  g_free (job);
}

static void
append_free (GalleyReviewAppend *self)
{
  /* Every job in a queue belongs to a thread or a source that holds a reference. */
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self->path);
  g_free (self);
}

static Job *
take_settled (GalleyReviewAppend *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_queue_pop_head (&self->settled);
}

/* Whoever is told may push and flush again. */
static void
tell (GalleyReviewAppend *self)
{
  g_autoptr (GalleyReviewAppend) alive = galley_review_append_ref (self);
  Job *job;

  while ((job = take_settled (alive)) != NULL)
    {
      job->done (job->user_data, job->error);
      job_free (job);
    }
}

static gboolean
tell_cb (gpointer self)
{
  tell (self);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): where no loop runs, that would tell in this thread. */
static void
tell_later (GalleyReviewAppend *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, galley_review_append_ref (self),
                         (GDestroyNotify) galley_review_append_unref);
  g_source_attach (source, self->context);
}

/* With the lock held. */
static gboolean
may_begin (GalleyReviewAppend *self)
{
  return (self->holds == 0 || self->finishing) && !g_queue_is_empty (&self->waiting);
}

static void
append_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  GalleyReviewAppend *self = data;

  g_mutex_lock (&self->lock);
  while (may_begin (self))
    {
      Job *job = g_queue_pop_head (&self->waiting);
      g_autofree char *path = g_strdup (self->path);

      g_mutex_unlock (&self->lock);
      galley_atomic_file_append (path, job->line, &job->error);
      g_mutex_lock (&self->lock);
      g_queue_push_tail (&self->settled, job);
      tell_later (self);
    }
  self->running = FALSE;
  g_cond_broadcast (&self->ended);
  g_mutex_unlock (&self->lock);
  g_task_return_boolean (task, TRUE);
}

/* With the lock held. */
static void
run (GalleyReviewAppend *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->running || !may_begin (self))
    return;
  self->running = TRUE;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, galley_review_append_ref (self), (GDestroyNotify) galley_review_append_unref);
  g_task_run_in_thread (task, append_thread);
}

GalleyReviewAppend *
galley_review_append_new (void)
{
  GalleyReviewAppend *self = g_new0 (GalleyReviewAppend, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  g_queue_init (&self->waiting);
  g_queue_init (&self->settled);
  return self;
}

GalleyReviewAppend *
galley_review_append_ref (GalleyReviewAppend *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_review_append_unref (GalleyReviewAppend *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    append_free (self);
}

void
galley_review_append_set_path (GalleyReviewAppend *self,
                               const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_str (&self->path, path);
}

void
galley_review_append_push (GalleyReviewAppend *self,
                           const char *line,
                           GalleyReviewAppendDone done,
                           gpointer user_data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Job *job = g_new0 (Job, 1);

  job->line = g_strdup (line);
  job->done = done;
  job->user_data = user_data;
  g_queue_push_tail (&self->waiting, job);
  run (self);
}

void
galley_review_append_hold (GalleyReviewAppend *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->holds++;
}

void
galley_review_append_release (GalleyReviewAppend *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_return_if_fail (self->holds > 0);
  self->holds--;
  run (self);
}

gboolean
galley_review_append_wait (GalleyReviewAppend *self,
                           gint64 timeout)
{
  gint64 deadline = g_get_monotonic_time () + timeout;
  gboolean in_time = TRUE;

  g_mutex_lock (&self->lock);
  while (self->running && in_time)
    {
      if (timeout < 0)
        g_cond_wait (&self->ended, &self->lock);
      else
        in_time = g_cond_wait_until (&self->ended, &self->lock, deadline);
    }
  in_time = !self->running;
  g_mutex_unlock (&self->lock);
  return in_time;
}

gboolean
galley_review_append_flush (GalleyReviewAppend *self,
                            gint64 timeout)
{
  gboolean in_time = galley_review_append_wait (self, timeout);

  tell (self);
  return in_time;
}

gboolean
galley_review_append_finish (GalleyReviewAppend *self,
                             gint64 timeout)
{
  g_mutex_lock (&self->lock);
  self->finishing = TRUE;
  run (self);
  g_mutex_unlock (&self->lock);
  return galley_review_append_flush (self, timeout);
}
