/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a crash left in the recovery journal, brought back. */
#include "recovery.h"
#include "article-load.h"

static GalleyOpenArticle *
recover (GalleyWorkspace *workspace,
         GalleyRecoveryEntry *entry)
{
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GalleyDocument) recovered = galley_document_new_for_bytes (entry->contents);
  g_autoptr (GalleyArticleDisk) disk = galley_article_disk_new (library, entry->path);
  g_autoptr (GalleyDocument) on_disk = entry->path != NULL ? galley_article_disk_load (disk, NULL) : NULL;
  g_autofree char *hash = galley_article_disk_dup_hash (disk);
  GalleyOpenArticle *self = NULL;

  /* where the file went on without this text, or is gone, the text becomes an article of its own: both stay */
  if (on_disk == NULL || g_strcmp0 (hash, entry->base_hash) != 0)
    {
      g_clear_pointer (&disk, galley_article_disk_unref);
      disk = galley_article_disk_new (library, NULL);
      g_clear_pointer (&on_disk, galley_document_unref);
    }
  /* takes over the entry: it goes once this text is saved */
  self = galley_open_article_new_on_disk (workspace, disk, on_disk != NULL ? on_disk : recovered,
                                          on_disk != NULL ? galley_article_load_reviews (entry->path) : NULL,
                                          entry->key);

  if (on_disk != NULL)
    galley_article_set_document (galley_open_article_get_article (self), recovered);
  galley_open_article_mark_unsaved (self);
  return self;
}

GalleyOpenArticle *
galley_recovery_take (GalleyWorkspace *workspace,
                      guint *n_others)
{
  g_autoptr (GPtrArray) entries = galley_recovery_journal_list (galley_workspace_get_recovery (workspace));
  g_autoptr (GalleyOpenArticle) newest = NULL;

  *n_others = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      GalleyRecoveryEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GalleyOpenArticle) open = recover (workspace, entry);
      g_autoptr (GError) error = NULL;

      /* typed and taken back before it was ever saved */
      if (entry->path == NULL && galley_article_is_blank (galley_open_article_get_article (open)))
        {
          galley_open_article_save_now (open, NULL);
          continue;
        }
      if (newest == NULL)
        {
          newest = g_steal_pointer (&open);
          continue;
        }
      /* one that cannot be saved stays in the journal for the next start */
      if (galley_open_article_save_now (open, &error))
        *n_others += 1;
      else
        g_warning ("Recovered text not saved yet: %s", error->message);
    }
  return g_steal_pointer (&newest);
}
