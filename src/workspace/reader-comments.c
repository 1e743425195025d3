/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments on a published article. */
#include "reader-comments.h"

#include "publication-store.h"

GPtrArray *
galley_reader_comments_list (GalleyWorkspace *workspace,
                             GalleySite *site,
                             const char *article_path,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GalleyPublication) publication =
      galley_publication_store_load (article_path, galley_site_get_id (site), &local);
  g_autoptr (GalleyPublisher) publisher = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (publication == NULL || publication->remote_id == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  publisher = galley_workspace_open_publisher (workspace, site, cancellable, error);
  if (publisher == NULL)
    return NULL;
  return galley_publisher_list_comments (publisher, publication->remote_id, cancellable, error);
}

gboolean
galley_reader_comments_moderate (GalleyWorkspace *workspace,
                                 GalleySite *site,
                                 const char *comment_id,
                                 GalleyCommentStatus status,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GalleyPublisher) publisher = galley_workspace_open_publisher (workspace, site, cancellable, error);

  return publisher != NULL && galley_publisher_moderate (publisher, comment_id, status, cancellable, error);
}
