/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One save, with all that it needs. */
#include "save-work.h"

GalleySaveWork *
galley_save_work_new (GalleyArticle *article,
                      GalleyArticleDisk *disk,
                      GalleyVersionStore *versions)
{
  GalleySaveWork *self = g_new0 (GalleySaveWork, 1);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot (article);

  self->disk = galley_article_disk_ref (disk);
  self->versions = g_object_ref (versions);
  self->document = galley_document_ref (galley_article_snapshot_get_document (snapshot));
  self->revision = galley_article_snapshot_get_revision (snapshot);
  self->slug = galley_article_snapshot_get_slug (snapshot);
  return self;
}

void
galley_save_work_free (GalleySaveWork *self)
{
  galley_article_disk_unref (self->disk);
  g_object_unref (self->versions);
  galley_document_unref (self->document);
  g_free (self->slug);
  g_free (self);
}

gboolean
galley_save_work_run (GalleySaveWork *self,
                      GError **error)
{
  return galley_article_disk_save (self->disk, self->document, self->revision, self->slug, error);
}

/* The history is a help, not a promise: that it fails does not fail the save. */
static void
keep_version (GalleySaveWork *self)
{
  g_autofree char *path = galley_article_disk_dup_path (self->disk);
  g_autoptr (GBytes) bytes = galley_document_to_bytes (self->document);
  g_autoptr (GError) error = NULL;

  if (!galley_version_store_record (self->versions, path, bytes, FALSE, NULL, &error))
    g_warning ("No version kept: %s", error->message);
}

static void
save_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (!galley_save_work_run (data, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* it is saved: the database may be busy for longer than anybody should wait to hear so */
  g_task_return_boolean (task, TRUE);
  keep_version (data);
}

void
galley_save_work_run_async (GalleySaveWork *self,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, self, (GDestroyNotify) galley_save_work_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
galley_save_work_name_folder (GalleyArticle *article,
                              GalleyArticleDisk *disk,
                              GalleyVersionStore *versions)
{
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot (article);
  g_autofree char *slug = galley_article_snapshot_get_slug (snapshot);
  g_autofree char *old_path = galley_article_disk_dup_path (disk);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (!galley_article_disk_rename (disk, slug, &error))
    {
      if (error != NULL)
        g_debug ("Kept the folder's name: %s", error->message);
      return FALSE;
    }
  path = galley_article_disk_dup_path (disk);
  galley_version_store_move (versions, old_path, path, NULL);
  return TRUE;
}
