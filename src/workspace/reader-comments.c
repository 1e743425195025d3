/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments on a published article. */
#include "reader-comments.h"

#include "publication-store.h"
#include "publish-reply.h"

/* Signs in, so that it is known what the account may do. id (out) (transfer full). NULL without error: the article is
 * not on the site. */
static GalleyPublisher *
open_post (GalleyWorkspace *workspace,
           GalleySite *site,
           const char *article_path,
           char **id,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GalleyPublication) publication =
      galley_publication_store_load (article_path, galley_site_get_id (site), &local);
  g_autoptr (GalleyPublisher) publisher = NULL;

  *id = NULL;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (publication == NULL || publication->remote_id == NULL)
    return NULL;
  publisher = galley_workspace_open_publisher (workspace, site, cancellable, error);
  if (publisher == NULL || !galley_publisher_verify (publisher, cancellable, error))
    return NULL;
  *id = g_strdup (publication->remote_id);
  return g_steal_pointer (&publisher);
}

static GalleyCommentActions
actions_of (GalleyCapabilities can,
            GalleyCommentStatus status)
{
  GalleyCommentActions actions = 0;

  if ((can & GALLEY_CAPABILITY_MODERATE) && status != GALLEY_COMMENT_APPROVED)
    actions |= GALLEY_COMMENT_CAN_APPROVE;
  if ((can & GALLEY_CAPABILITY_MODERATE) && status != GALLEY_COMMENT_HELD)
    actions |= GALLEY_COMMENT_CAN_HOLD;
  if ((can & GALLEY_CAPABILITY_SPAM) && status != GALLEY_COMMENT_SPAM)
    actions |= GALLEY_COMMENT_CAN_SPAM;
  if (can & GALLEY_CAPABILITY_TRASH_COMMENT)
    actions |= GALLEY_COMMENT_CAN_TRASH;
  /* nobody would see what is answered */
  if ((can & GALLEY_CAPABILITY_REPLY) && status == GALLEY_COMMENT_APPROVED)
    actions |= GALLEY_COMMENT_CAN_REPLY;
  return actions;
}

GPtrArray *
galley_reader_comments_list (GalleyWorkspace *workspace,
                             GalleySite *site,
                             const char *article_path,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GalleyPublisher) publisher = open_post (workspace, site, article_path, &id, cancellable, &local);
  GPtrArray *comments;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (publisher == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  comments = galley_publisher_list_comments (publisher, id, cancellable, error);
  for (guint i = 0; comments != NULL && i < comments->len; i++)
    {
      GalleyComment *comment = g_ptr_array_index (comments, i);

      galley_comment_set_actions (comment, actions_of (galley_publisher_get_capabilities (publisher),
                                                       galley_comment_get_status (comment)));
    }
  return comments;
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

gboolean
galley_reader_comments_reply (GalleyWorkspace *workspace,
                              GalleySite *site,
                              const char *article_path,
                              const char *comment_id,
                              const char *text,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *words = g_strstrip (g_strdup (text));
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyPublisher) publisher = open_post (workspace, site, article_path, &id, cancellable, &problem);

  if (publisher == NULL && problem == NULL)
    g_set_error_literal (&problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND, "The article is not there");
  if (publisher != NULL)
    return galley_publish_reply (article_path, galley_site_get_id (site), publisher,
                                 galley_workspace_get_journal (workspace), id, comment_id,
                                 galley_workspace_get_author (workspace), words, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
