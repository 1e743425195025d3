/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads of its own, not those of GTask: whoever publishes runs in one of these, and a pool that waits for itself
 * stands still. */
#include "parallel-uploads.h"

#include "publish-upload.h"

typedef struct
{
  const char *site_id;
  GalleyPublisher *publisher;
  GalleyMediaLedger *ledger;
  GCancellable *cancellable;
  GPtrArray *files; /* of GalleyPublishStep: those to upload */
  gboolean *busy;   /* of each */

  GMutex lock;
  GCond changed;
  guint next;
  guint n_done;
  guint n_threads; /* still at it */
  gboolean stopped;
  GError *error; /* of the first in order that failed */
  guint failed;
} Uploads;

static void
take_error (Uploads *self,
            guint i,
            GError *problem)
{
  self->stopped = TRUE;
  if (self->error && self->failed < i)
    {
      g_error_free (problem);
      return;
    }
  g_clear_error (&self->error);
  self->error = problem;
  self->failed = i;
}

/* Holds the lock but for the upload itself. */
static gpointer
upload_thread (gpointer data)
{
  Uploads *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stopped && self->next < self->files->len && !g_cancellable_is_cancelled (self->cancellable))
    {
      guint i = self->next++;
      GError *problem = NULL;
      gboolean uploaded;

      self->busy[i] = TRUE;
      g_mutex_unlock (&self->lock);
      galley_publish_upload (g_ptr_array_index (self->files, i), self->site_id, self->publisher, self->ledger,
                             &uploaded, self->cancellable, &problem);
      g_mutex_lock (&self->lock);
      self->busy[i] = FALSE;
      if (problem)
        take_error (self, i, problem);
      else
        self->n_done++;
      g_cond_signal (&self->changed);
    }
  self->n_threads--;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  return NULL;
}

static const char *
first_busy (Uploads *self)
{
  for (guint i = 0; i < self->files->len; i++)
    if (self->busy[i])
      return ((GalleyPublishStep *) g_ptr_array_index (self->files, i))->file_name;

  return NULL;
}

/* The caller's thread meanwhile: tells how it goes, one file after the other. */
static void
watch (Uploads *self,
       guint n_reused,
       GalleyUploadsProgress progress,
       gpointer user_data)
{
  guint told = 0;

  g_mutex_lock (&self->lock);
  while (self->n_threads > 0 || told < self->n_done)
    {
      const char *file_name = first_busy (self);

      if (told == self->n_done)
        {
          g_cond_wait (&self->changed, &self->lock);
          continue;
        }
      told++;
      g_mutex_unlock (&self->lock);
      progress (n_reused + told, file_name, user_data);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
}

static void
run_threads (Uploads *self,
             guint n_reused,
             GalleyUploadsProgress progress,
             gpointer user_data)
{
  GThread *threads[GALLEY_PARALLEL_UPLOADS];
  guint wanted = MIN (GALLEY_PARALLEL_UPLOADS, self->files->len);
  guint n = 0;
  GError *problem = NULL;

  g_mutex_lock (&self->lock);
  while (n < wanted && (threads[n] = g_thread_try_new ("upload", upload_thread, self, &problem)))
    n++;
  self->n_threads = n;
  /* fewer will do, none will not */
  if (n == 0)
    take_error (self, 0, problem);
  else
    g_clear_error (&problem);
  g_mutex_unlock (&self->lock);

  watch (self, n_reused, progress, user_data);
  for (guint i = 0; i < n; i++)
    g_thread_join (threads[i]);
}

gboolean
galley_parallel_uploads_run (GPtrArray *steps,
                             const char *site_id,
                             GalleyPublisher *publisher,
                             GalleyMediaLedger *ledger,
                             GalleyUploadsProgress progress,
                             gpointer user_data,
                             guint *n_uploaded,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autofree gboolean *busy = g_new0 (gboolean, steps->len);
  Uploads self = { site_id, publisher, ledger, cancellable, files, busy };
  guint n_reused = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      GalleyPublishStep *step = g_ptr_array_index (steps, i);

      n_reused += step->kind == GALLEY_STEP_REUSE ? 1 : 0;
      if (step->kind == GALLEY_STEP_UPLOAD)
        g_ptr_array_add (files, step);
    }
  *n_uploaded = 0;
  progress (n_reused, files->len > 0 ? ((GalleyPublishStep *) g_ptr_array_index (files, 0))->file_name : NULL,
            user_data);
  if (files->len == 0 || g_cancellable_is_cancelled (cancellable))
    return !g_cancellable_set_error_if_cancelled (cancellable, error);

  g_mutex_init (&self.lock);
  g_cond_init (&self.changed);
  run_threads (&self, n_reused, progress, user_data);
  g_mutex_clear (&self.lock);
  g_cond_clear (&self.changed);
  *n_uploaded = self.n_done;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_clear_error (&self.error);
      return FALSE;
    }
  if (self.error)
    g_propagate_error (error, self.error);

  return self.n_done == files->len;
}
