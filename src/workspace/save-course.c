/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving on demand: as many saves as it takes. */
#include "save-course.h"

#include "worker.h"

#define SAVE_ATTEMPTS 3

typedef struct
{
  GTask *task; /* whose source is the saver */
  GalleySaveWork *work;
  GError *error;
  gboolean even_blank;
  guint attempts;
} Course;

static void save (Course *course);

static GalleyArticleSaver *
saver_of (Course *course)
{
  return g_task_get_source_object (course->task);
}

static void
course_free (Course *course)
{
  g_clear_pointer (&course->work, galley_save_work_free);
  g_clear_error (&course->error);
  g_object_unref (course->task);
  g_free (course);
}

static gpointer
save_thread (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Course *course = data;

  galley_save_work_run (course->work, &course->error);
  return course;
}

static gpointer
name_thread (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  galley_save_work_name_folder (((Course *) data)->work);
  return data;
}

static void
end (gpointer user_data)
{
  Course *course = user_data;

  if (course->error != NULL)
    g_task_return_error (course->task, g_steal_pointer (&course->error));
  else if (galley_article_saver_is_done (saver_of (course)))
    g_task_return_boolean (course->task, TRUE);
  else
    {
      save (course);
      return;
    }
  course_free (course);
}

static void
wait_for_journal (Course *course)
{
  galley_article_journal_when_idle (galley_article_saver_get_journal (saver_of (course)), end, course);
}

static gpointer
review_thread (gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  galley_review_wait (((Course *) data)->work->review);
  return data;
}

static void
review_written (gpointer saver,
                gpointer course,
                const GError *error)
{
  wait_for_journal (course);
}

static void
named (gpointer saver,
       gpointer result,
       const GError *error)
{
  Course *course = result;

  galley_article_saver_moved (saver);
  /* then, so that what waited is written at the new place */
  if (course->work->review != NULL)
    galley_review_release (course->work->review);
  if (galley_article_saver_is_done (saver))
    galley_article_journal_clear (galley_article_saver_get_journal (saver));
  /* the program may end when this does, and with it what was said meanwhile */
  if (course->work->review != NULL)
    galley_work_run (saver, review_thread, course, NULL, (GDestroyNotify) course_free, NULL, review_written);
  else
    wait_for_journal (course);
}

static void
saved (gpointer saver,
       gpointer result,
       const GError *error)
{
  Course *course = result;
  gboolean may_merge = ++course->attempts < SAVE_ATTEMPTS;
  GError *copy = course->error != NULL ? g_error_copy (course->error) : NULL;

  switch (galley_article_saver_end (saver, course->work, may_merge, copy))
    {
    case GALLEY_SAVE_DONE:
      course->attempts = 0;
      if (course->work->review != NULL)
        galley_review_hold (course->work->review);
      galley_work_run (saver, name_thread, course, NULL, (GDestroyNotify) course_free, NULL, named);
      break;
    case GALLEY_SAVE_MERGED:
      save (course);
      break;
    case GALLEY_SAVE_NOT_DONE:
    default:
      wait_for_journal (course);
    }
}

static void
save (Course *course)
{
  GalleyArticleSaver *saver = saver_of (course);

  g_clear_error (&course->error);
  g_clear_pointer (&course->work, galley_save_work_free);
  course->work = galley_article_saver_begin (saver, course->even_blank);
  if (course->work != NULL)
    galley_work_run (saver, save_thread, course, NULL, (GDestroyNotify) course_free, NULL, saved);
  else
    wait_for_journal (course);
}

void
galley_save_course_async (GalleyArticleSaver *saver,
                          gboolean even_blank,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Course *course = g_new0 (Course, 1);

  course->task = g_task_new (saver, NULL, callback, user_data);
  course->even_blank = even_blank;
  save (course);
}

gboolean
galley_save_course_finish (GAsyncResult *result,
                           GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* work: what was saved last; NULL if there was nothing to save. FALSE: that failed. */
static gboolean
save_now (GalleyArticleSaver *saver,
          GalleySaveWork **work,
          GError **error)
{
  for (guint i = 1; TRUE; i++)
    {
      g_autoptr (GalleySaveWork) next = galley_article_saver_begin (saver, i > 1);
      g_autoptr (GError) local = NULL;
      GalleySaveOutcome outcome;

      if (next == NULL)
        return TRUE;
      galley_save_work_run (next, &local);
      outcome = galley_article_saver_end (saver, next, i < SAVE_ATTEMPTS, local != NULL ? g_error_copy (local) : NULL);
      if (outcome == GALLEY_SAVE_DONE)
        *work = g_steal_pointer (&next);
      if (outcome == GALLEY_SAVE_NOT_DONE)
        g_propagate_error (error, g_steal_pointer (&local));
      if (outcome != GALLEY_SAVE_MERGED)
        return outcome == GALLEY_SAVE_DONE;
    }
}

gboolean
galley_save_course_now (GalleyArticleSaver *saver,
                        GError **error)
{
  GalleyArticleJournal *journal = galley_article_saver_get_journal (saver);
  g_autoptr (GalleySaveWork) work = NULL;
  gboolean is_saved = save_now (saver, &work, error);

  if (!is_saved)
    galley_article_journal_write_now (journal);
  if (work != NULL && (work->review == NULL || galley_review_flush (work->review)))
    galley_save_work_name_folder (work);
  /* also where a thread that nobody hears any more has named it */
  galley_article_saver_moved (saver);
  galley_article_saver_finish_review (saver);
  /* at once: the program may end now, and the entry of a saved text would come back as a second article */
  if (is_saved && galley_article_saver_is_done (saver))
    galley_article_journal_clear_now (journal);
  return is_saved;
}
