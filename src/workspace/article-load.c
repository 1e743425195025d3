/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening an article: read in a thread. */
#include "article-load.h"

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
galley_article_load_async (GalleyWorkspace *workspace,
                           const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);

  g_task_set_source_tag (task, galley_article_load_async);
  g_task_set_task_data (task, galley_article_disk_new (library, path), (GDestroyNotify) galley_article_disk_unref);
  g_task_run_in_thread (task, load_thread);
}

GalleyOpenArticle *
galley_article_load_finish (GAsyncResult *result,
                            GError **error)
{
  g_autoptr (GalleyDocument) document = g_task_propagate_pointer (G_TASK (result), error);

  if (document == NULL)
    return NULL;
  return galley_open_article_new_on_disk (g_task_get_source_object (G_TASK (result)),
                                          g_task_get_task_data (G_TASK (result)), document, NULL);
}
