/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows first. */
#include "first-article.h"

#include "recovery.h"
#include "worker.h"

typedef struct
{
  GalleyWorkspace *workspace;
  char *last;
  GWeakRef owner;
  GalleyFirstArticleFound found;
  GalleyFirstArticle *first;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->workspace);
  g_free (search->last);
  g_weak_ref_clear (&search->owner);
  g_clear_pointer (&search->first, galley_first_article_free);
  g_free (search);
}

static gpointer
path_thread (gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Search *search = data;
  GalleyFirstArticle *first = search->first;

  first->path = galley_workspace_add_samples (search->workspace, &first->error);
  if (first->path == NULL && search->last[0] != '\0' && g_file_test (search->last, G_FILE_TEST_EXISTS))
    first->path = g_strdup (search->last);
  return search;
}

static void
recovered_cb (GObject *workspace,
              GAsyncResult *result,
              gpointer user_data)
{
  Search *search = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&search->owner);

  search->first->recovered = galley_recovery_take_finish (result, &search->first->n_others);
  if (owner != NULL)
    search->found (owner, g_steal_pointer (&search->first));
  search_free (search);
}

static void
path_found (gpointer workspace,
            gpointer search,
            const GError *error)
{
  galley_recovery_take_async (workspace, recovered_cb, search);
}

void
galley_first_article_find (GalleyWorkspace *workspace,
                           const char *last,
                           gpointer owner,
                           GalleyFirstArticleFound found)
{
  Search *search = g_new0 (Search, 1);

  search->workspace = g_object_ref (workspace);
  search->last = g_strdup (last);
  g_weak_ref_init (&search->owner, owner);
  search->found = found;
  search->first = g_new0 (GalleyFirstArticle, 1);
  galley_work_run (workspace, path_thread, search, NULL, (GDestroyNotify) search_free, NULL, path_found);
}

void
galley_first_article_free (GalleyFirstArticle *self)
{
  g_clear_object (&self->recovered);
  g_free (self->path);
  g_clear_error (&self->error);
  g_free (self);
}
