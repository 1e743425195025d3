/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening an article: read in a thread, and its reviews with it. */
#include "article-load.h"

#include "review-places.h"

typedef struct
{
  GalleyArticleDisk *disk;
  GalleyReviewLog *reviews;
  GalleySqlite *database;
  GalleyReviewLocation *location;
} Load;

static void
load_free (Load *load)
{
  galley_article_disk_unref (load->disk);
  galley_review_log_free (load->reviews);
  galley_review_location_unref (load->location);
  g_object_unref (load->database);
  g_free (load);
}

static void
load_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;
  GalleyDocument *document = galley_article_disk_load (load->disk, &error);
  g_autofree char *path = galley_article_disk_dup_path (load->disk);

  if (document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  load->reviews = galley_article_load_reviews (path);
  load->location = galley_review_places_load (load->database, path, galley_document_get_body (document), load->reviews);
  g_task_return_pointer (task, document, (GDestroyNotify) galley_document_unref);
}

void
galley_article_load_async (GalleyWorkspace *workspace,
                           const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->disk = galley_article_disk_new (library, path);
  load->database = g_object_ref (galley_workspace_get_database (workspace));
  g_task_set_source_tag (task, galley_article_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  g_task_run_in_thread (task, load_thread);
}

GalleyOpenArticle *
galley_article_load_finish (GAsyncResult *result,
                            GError **error)
{
  g_autoptr (GalleyDocument) document = g_task_propagate_pointer (G_TASK (result), error);

  Load *load = g_task_get_task_data (G_TASK (result));

  if (document == NULL)
    return NULL;
  return galley_open_article_new_on_disk (g_task_get_source_object (G_TASK (result)), load->disk, document,
                                          g_steal_pointer (&load->reviews), g_steal_pointer (&load->location), NULL);
}

GalleyReviewLog *
galley_article_load_reviews (const char *path)
{
  g_autofree char *folder = galley_article_file_review_folder (path);
  GalleyReviewLog *log = galley_review_log_new ();

  /* What could not be read is noted in the log, and shown above the others. */
  galley_review_log_read (log, folder, NULL);
  return log;
}
