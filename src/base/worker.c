/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way from the window into blocking code. */
#include "worker.h"

typedef struct
{
  GWeakRef owner;
  GalleyWorkFunc func;
  GalleyWorkDone done;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Work;

static void
drop_data (Work *work)
{
  if (work->free_data != NULL && work->data != NULL)
    work->free_data (work->data);
  work->data = NULL;
}

/* The last to let go of a task may be its thread. */
static void
work_free (Work *work)
{
  g_weak_ref_clear (&work->owner);
  drop_data (work);
  g_free (work);
}

static void
work_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  gpointer result = work->func (work->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, work->free_result);
}

static void
work_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  GTask *task = G_TASK (result);
  Work *work = g_task_get_task_data (task);
  g_autoptr (GObject) owner = g_weak_ref_get (&work->owner);
  g_autoptr (GError) error = NULL;
  gpointer value = g_task_propagate_pointer (task, &error);

  if (owner != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    work->done (owner, value, error);
  else if (value != NULL && work->free_result != NULL)
    work->free_result (value);
  /* here, for widgets and articles may be among it */
  drop_data (work);
}

void
galley_work_run (gpointer owner,
                 GalleyWorkFunc func,
                 gpointer data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result,
                 GCancellable *cancellable,
                 GalleyWorkDone done)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, work_done_cb, NULL);
  Work *work = g_new0 (Work, 1);

  g_weak_ref_init (&work->owner, owner);
  work->func = func;
  work->done = done;
  work->data = data;
  work->free_data = free_data;
  work->free_result = free_result;
  /* whoever cancelled is not told, and the result is freed here rather than by the task, which may end elsewhere */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_thread);
}
