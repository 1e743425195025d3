/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a crash left in the recovery journal, brought back. */
#include "recovery.h"

#include "article-load.h"
#include "worker.h"

/* One text, and what its file says. */
typedef struct
{
  char *key;
  GalleyDocument *recovered;
  GalleyArticleDisk *disk;
  GalleyDocument *on_disk; /* nullable */
  GalleyReviewLog *reviews;
} Found;

typedef struct
{
  GTask *task;       /* whose source is the workspace */
  GPtrArray *found;  /* of Found, newest first */
  GPtrArray *others; /* of GalleyOpenArticle, to be saved */
  GalleyOpenArticle *newest;
  guint n_others;
} Take;

static void save_next (Take *take);

static void
found_free (Found *found)
{
  g_free (found->key);
  galley_document_unref (found->recovered);
  galley_article_disk_unref (found->disk);
  g_clear_pointer (&found->on_disk, galley_document_unref);
  g_clear_pointer (&found->reviews, galley_review_log_free);
  g_free (found);
}

static void
take_free (Take *take)
{
  g_ptr_array_unref (take->found);
  g_ptr_array_unref (take->others);
  g_clear_object (&take->newest);
  g_free (take);
}

static Found *
look (const char *library,
      GalleyRecoveryEntry *entry)
{
  Found *found = g_new0 (Found, 1);
  g_autofree char *hash = NULL;

  found->key = g_strdup (entry->key);
  found->recovered = galley_document_new_for_bytes (entry->contents);
  found->disk = galley_article_disk_new (library, entry->path);
  found->on_disk = entry->path != NULL ? galley_article_disk_load (found->disk, NULL) : NULL;
  hash = galley_article_disk_dup_hash (found->disk);
  if (found->on_disk != NULL && g_strcmp0 (hash, entry->base_hash) == 0)
    {
      found->reviews = galley_article_load_reviews (entry->path);
      return found;
    }
  /* where the file went on without this text, or is gone, the text becomes an article of its own: both stay */
  galley_article_disk_unref (found->disk);
  found->disk = galley_article_disk_new (library, NULL);
  g_clear_pointer (&found->on_disk, galley_document_unref);
  return found;
}

static gpointer
look_thread (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Take *take = data;
  GalleyWorkspace *workspace = g_task_get_source_object (take->task);
  const char *library = galley_library_get_folder (galley_workspace_get_library (workspace));
  g_autoptr (GPtrArray) entries = galley_recovery_journal_list (galley_workspace_get_recovery (workspace));

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (take->found, look (library, g_ptr_array_index (entries, i)));
  return take;
}

static GalleyOpenArticle *
open_found (GalleyWorkspace *workspace,
            Found *found)
{
  GalleyDocument *document = found->on_disk != NULL ? found->on_disk : found->recovered;
  /* takes over the entry: it goes once this text is saved */
  GalleyOpenArticle *open = galley_open_article_new_on_disk (workspace, found->disk, document,
                                                             g_steal_pointer (&found->reviews), NULL, found->key);

  if (found->on_disk != NULL)
    galley_article_set_document (galley_open_article_get_article (open), found->recovered);
  galley_open_article_mark_unsaved (open);
  return open;
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GalleyOpenArticle *open = GALLEY_OPEN_ARTICLE (source);
  Take *take = user_data;
  g_autoptr (GError) error = NULL;

  /* one that cannot be saved stays in the journal for the next start; one without text was typed and taken back */
  if (!galley_open_article_save_finish (open, result, &error))
    g_warning ("Recovered text not saved yet: %s", error->message);
  else if (galley_article_get_path (galley_open_article_get_article (open)) != NULL)
    take->n_others++;
  save_next (take);
}

static void
save_next (Take *take)
{
  g_autoptr (GalleyOpenArticle) open = NULL;
  GTask *task = take->task;

  if (take->others->len > 0)
    {
      open = g_ptr_array_steal_index (take->others, 0);
      galley_open_article_save_async (open, GALLEY_SAVE_KIND_TEXT, saved_cb, take);
      return;
    }
  g_task_return_pointer (task, take, (GDestroyNotify) take_free);
  g_object_unref (task);
}

static gboolean
has_text (GalleyOpenArticle *open)
{
  GalleyArticle *article = galley_open_article_get_article (open);

  return galley_article_get_path (article) != NULL || !galley_article_is_blank (article);
}

static void
looked (gpointer workspace,
        gpointer result,
        const GError *error)
{
  Take *take = result;

  for (guint i = 0; i < take->found->len; i++)
    {
      g_autoptr (GalleyOpenArticle) open = open_found (workspace, g_ptr_array_index (take->found, i));

      if (take->newest == NULL && has_text (open))
        take->newest = g_steal_pointer (&open);
      else
        g_ptr_array_add (take->others, g_steal_pointer (&open));
    }
  save_next (take);
}

void
galley_recovery_take_async (GalleyWorkspace *workspace,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Take *take = g_new0 (Take, 1);

  take->task = g_task_new (workspace, NULL, callback, user_data);
  take->found = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);
  take->others = g_ptr_array_new_with_free_func (g_object_unref);
  galley_work_run (workspace, look_thread, take, NULL, (GDestroyNotify) take_free, NULL, looked);
}

GalleyOpenArticle *
galley_recovery_take_finish (GAsyncResult *result,
                             guint *n_others)
{
  Take *take = g_task_propagate_pointer (G_TASK (result), NULL);
  GalleyOpenArticle *newest = g_steal_pointer (&take->newest);

  *n_others = take->n_others;
  take_free (take);
  return newest;
}
