/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One save, with all that it needs. */
#include "save-work.h"

GalleySaveWork *
galley_save_work_new (GalleyArticle *article,
                      GalleyArticleDisk *disk,
                      GalleyVersionStore *versions,
                      GalleyReview *review)
{
  GalleySaveWork *self = g_new0 (GalleySaveWork, 1);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot (article);

  self->disk = galley_article_disk_ref (disk);
  self->versions = g_object_ref (versions);
  self->document = galley_document_ref (galley_article_snapshot_get_document (snapshot));
  self->revision = galley_article_snapshot_get_revision (snapshot);
  self->slug = galley_article_snapshot_get_slug (snapshot);
  self->review = review != NULL ? g_object_ref (review) : NULL;
  return self;
}

void
galley_save_work_free (GalleySaveWork *self)
{
  galley_article_disk_unref (self->disk);
  g_object_unref (self->versions);
  galley_document_unref (self->document);
  g_clear_pointer (&self->merged, galley_document_unref);
  galley_merge_clash_clear (&self->clash);
  g_clear_object (&self->review);
  g_free (self->slug);
  g_free (self);
}

gboolean
galley_save_work_run (GalleySaveWork *self,
                      GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = NULL;

  if (galley_article_disk_save (self->disk, self->document, self->revision, self->slug, &local))
    return TRUE;
  if (g_error_matches (local, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE))
    self->merged = galley_article_disk_take (self->disk, self->document, &self->clash, NULL);
  path = galley_article_disk_dup_path (self->disk);
  galley_merge_clash_record (&self->clash, self->versions, path, self->document);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
galley_save_work_keep_version (GalleySaveWork *self)
{
  g_autofree char *path = galley_article_disk_dup_path (self->disk);
  g_autoptr (GBytes) bytes = galley_document_to_bytes (self->document);
  g_autoptr (GError) error = NULL;

  if (!galley_version_store_record (self->versions, path, bytes, FALSE, NULL, &error))
    g_warning ("No version kept: %s", error->message);
}

gboolean
galley_save_work_name_folder (GalleySaveWork *self)
{
  g_autofree char *old_path = galley_article_disk_dup_path (self->disk);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (self->review != NULL && !galley_review_wait (self->review))
    return FALSE;
  if (!galley_article_disk_rename (self->disk, self->slug, &error))
    {
      if (error != NULL)
        g_debug ("Kept the folder's name: %s", error->message);
      return FALSE;
    }
  path = galley_article_disk_dup_path (self->disk);
  galley_version_store_move (self->versions, old_path, path, NULL);
  return TRUE;
}
