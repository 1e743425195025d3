/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface of every kind of site. */
#include "publisher.h"

typedef struct
{
  guint retry_after;
} GalleyPublishErrorPrivate;

static void
galley_publish_error_private_init (GalleyPublishErrorPrivate *priv)
{
}

static void
galley_publish_error_private_copy (const GalleyPublishErrorPrivate *from,
                                   GalleyPublishErrorPrivate *to)
{
  *to = *from;
}

static void
galley_publish_error_private_clear (GalleyPublishErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (GalleyPublishError, galley_publish_error)
G_DEFINE_INTERFACE (GalleyPublisher, galley_publisher, G_TYPE_OBJECT)

static void
galley_publisher_default_init (GalleyPublisherInterface *iface)
{
}

guint
galley_publish_error_get_retry_after (const GError *error)
{
  return error->domain == GALLEY_PUBLISH_ERROR ? galley_publish_error_get_private (error)->retry_after : 0;
}

void
galley_publish_error_set_retry_after (GError *error,
                                      guint seconds)
{
  galley_publish_error_get_private (error)->retry_after = seconds;
}

/**
 * galley_publisher_get_capabilities:
 *
 * What the site can do, as learnt by the last galley_publisher_verify(); asks nothing itself.
 */
GalleyCapabilities
galley_publisher_get_capabilities (GalleyPublisher *self)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->get_capabilities (self);
}

/**
 * galley_publisher_verify:
 *
 * Whether the address answers as this protocol and takes the key. Reads only.
 */
gboolean
galley_publisher_verify (GalleyPublisher *self,
                         GCancellable *cancellable,
                         GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->verify (self, cancellable, error);
}

/**
 * galley_publisher_upload:
 * @file_name: without a slash
 *
 * The one call that comes from several threads at once, each with another file: what an implementation keeps of it, it
 * keeps under a lock.
 *
 * Returns: (transfer full): the URL of the stored file
 */
char *
galley_publisher_upload (GalleyPublisher *self,
                         const char *file_name,
                         const char *content_type,
                         GBytes *bytes,
                         GCancellable *cancellable,
                         GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->upload (self, file_name, content_type, bytes, cancellable, error);
}

/**
 * galley_publisher_create:
 *
 * Writes a new post. On an error that does not say that nothing was written, look with galley_publisher_find().
 *
 * Returns: (transfer full): the post with remote_id and url
 */
GalleyPost *
galley_publisher_create (GalleyPublisher *self,
                         const GalleyPost *post,
                         GCancellable *cancellable,
                         GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->create (self, post, cancellable, error);
}

/**
 * galley_publisher_update:
 *
 * Replaces all fields of the post that post->remote_id names. With post->version, only if the site's copy still is that
 * version: GALLEY_PUBLISH_ERROR_CONFLICT else, where the site can tell.
 */
gboolean
galley_publisher_update (GalleyPublisher *self,
                         const GalleyPost *post,
                         GCancellable *cancellable,
                         GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->update (self, post, cancellable, error);
}

/**
 * galley_publisher_unpublish:
 *
 * Takes the post from the public; it stays on the site as a draft.
 */
gboolean
galley_publisher_unpublish (GalleyPublisher *self,
                            const char *remote_id,
                            GCancellable *cancellable,
                            GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->unpublish (self, remote_id, cancellable, error);
}

/**
 * galley_publisher_fetch:
 *
 * Returns: (transfer full): the site's copy; GALLEY_PUBLISH_ERROR_NOT_FOUND if there is none
 */
GalleyPost *
galley_publisher_fetch (GalleyPublisher *self,
                        const char *remote_id,
                        GCancellable *cancellable,
                        GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->fetch (self, remote_id, cancellable, error);
}

/**
 * galley_publisher_find:
 *
 * Looks a post up by its marker. A site that cannot tell gives GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME.
 *
 * Returns: (transfer full) (nullable): NULL without error: certainly not there
 */
GalleyPost *
galley_publisher_find (GalleyPublisher *self,
                       const char *marker,
                       GCancellable *cancellable,
                       GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->find (self, marker, cancellable, error);
}

/**
 * galley_publisher_list_comments:
 *
 * Returns: (transfer full) (element-type GalleyComment): readers' comments, oldest first; empty where the site has none
 */
GPtrArray *
galley_publisher_list_comments (GalleyPublisher *self,
                                const char *remote_id,
                                GCancellable *cancellable,
                                GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->list_comments (self, remote_id, cancellable, error);
}

/**
 * galley_publisher_moderate:
 *
 * Sets whether a reader's comment is shown.
 */
gboolean
galley_publisher_moderate (GalleyPublisher *self,
                           const char *comment_id,
                           GalleyCommentStatus status,
                           GCancellable *cancellable,
                           GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->moderate (self, comment_id, status, cancellable, error);
}

/**
 * galley_publisher_has_media:
 *
 * Returns: FALSE only if the site says that the file is gone
 */
gboolean
galley_publisher_has_media (GalleyPublisher *self,
                            const char *url,
                            GCancellable *cancellable)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->has_media == NULL || iface->has_media (self, url, cancellable);
}

/**
 * galley_publisher_fit:
 * @remote: (nullable): the site's copy
 *
 * Returns: (transfer full): the post as this site can keep it
 */
GalleyPost *
galley_publisher_fit (GalleyPublisher *self,
                      const GalleyPost *post,
                      const GalleyPost *remote)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->fit ? iface->fit (self, post, remote) : galley_post_copy (post);
}

/**
 * galley_publisher_review:
 *
 * Returns: (transfer full): what is to be told of the last write of a post; empty where there is nothing
 */
JsonArray *
galley_publisher_review (GalleyPublisher *self,
                         const char *remote_id,
                         GCancellable *cancellable)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->review ? iface->review (self, remote_id, cancellable) : json_array_new ();
}

/**
 * galley_publisher_find_slug:
 * @own_id: (nullable): the post that may have it
 *
 * Returns: (transfer full) (nullable): address of another post that has it
 */
char *
galley_publisher_find_slug (GalleyPublisher *self,
                            const char *slug,
                            const char *own_id,
                            GCancellable *cancellable)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->find_slug ? iface->find_slug (self, slug, own_id, cancellable) : NULL;
}

/**
 * galley_publisher_list_new_terms:
 *
 * Returns: (transfer full) (element-type GalleyTerm): what writing the post will make there besides it
 */
GPtrArray *
galley_publisher_list_new_terms (GalleyPublisher *self,
                                 const GalleyPost *post,
                                 GCancellable *cancellable,
                                 GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->list_new_terms ? iface->list_new_terms (self, post, cancellable, error)
                               : g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
}

/**
 * galley_publisher_foresee:
 * @post: (nullable): NULL for an unpublication
 *
 * Returns: (transfer full): what the writer is to know before this is written; empty where there is nothing
 */
JsonArray *
galley_publisher_foresee (GalleyPublisher *self,
                          const GalleyPost *post)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->foresee ? iface->foresee (self, post) : json_array_new ();
}

/**
 * galley_publisher_list_newsletters:
 *
 * Returns: (transfer full) (element-type GalleyNewsletter): lists to mail a post to; empty where there are none
 */
GPtrArray *
galley_publisher_list_newsletters (GalleyPublisher *self,
                                   GCancellable *cancellable,
                                   GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->list_newsletters ? iface->list_newsletters (self, cancellable, error)
                                 : g_ptr_array_new_with_free_func ((GDestroyNotify) galley_newsletter_free);
}

/**
 * galley_publisher_mail:
 * @post: with the remote_id and the version of a draft on the site
 * @newsletter: id of one of galley_publisher_list_newsletters()
 *
 * Makes the post appear and has the site mail it. On an error that does not say that nothing was done, look with
 * galley_publisher_fetch(); never ask again.
 */
gboolean
galley_publisher_mail (GalleyPublisher *self,
                       const GalleyPost *post,
                       const char *newsletter,
                       GCancellable *cancellable,
                       GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  if (iface->mail)
    return iface->mail (self, post, newsletter, cancellable, error);
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED, "The site mails no posts");

  return FALSE;
}

static gboolean
set_cannot (GError **error,
            const char *words)
{
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED, words);

  return FALSE;
}

/**
 * galley_publisher_list_posts:
 * @page: from 1
 * @more: (out): whether there is another page
 *
 * Returns: (transfer full) (element-type GalleyPostHead): the site's posts, the newest first where it has an order
 */
GPtrArray *
galley_publisher_list_posts (GalleyPublisher *self,
                             guint page,
                             gboolean *more,
                             GCancellable *cancellable,
                             GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  *more = FALSE;
  if (iface->list_posts)
    return iface->list_posts (self, page, more, cancellable, error);
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED, "The site can't list its posts");

  return NULL;
}

/**
 * galley_publisher_download:
 * @src: as in the post
 * @url: (out) (transfer full): what the site calls the file
 *
 * Returns: (transfer full): a picture that a post shows
 */
GBytes *
galley_publisher_download (GalleyPublisher *self,
                           const GalleyPost *post,
                           const char *src,
                           char **url,
                           GCancellable *cancellable,
                           GError **error)
{
  return GALLEY_PUBLISHER_GET_IFACE (self)->download (self, post, src, url, cancellable, error);
}

/**
 * galley_publisher_read_file:
 *
 * Returns: (transfer full) (nullable): the post's own file; NULL without error where posts are none
 */
GBytes *
galley_publisher_read_file (GalleyPublisher *self,
                            const char *remote_id,
                            GCancellable *cancellable,
                            GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->read_file ? iface->read_file (self, remote_id, cancellable, error) : NULL;
}

/**
 * galley_publisher_reply:
 * @comment_id: the comment that is answered
 * @author: who answers, where the site does not know by the key
 *
 * On an error that does not say that nothing was written, look with galley_publisher_list_comments().
 */
gboolean
galley_publisher_reply (GalleyPublisher *self,
                        const char *remote_id,
                        const char *comment_id,
                        const char *author,
                        const char *text,
                        GCancellable *cancellable,
                        GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  if (iface->reply)
    return iface->reply (self, remote_id, comment_id, author, text, cancellable, error);

  return set_cannot (error, "The site takes no replies from programs");
}

/**
 * galley_publisher_trash:
 *
 * On an error that does not say that nothing was done, look with galley_publisher_fetch().
 */
gboolean
galley_publisher_trash (GalleyPublisher *self,
                        const char *remote_id,
                        GCancellable *cancellable,
                        GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->trash ? iface->trash (self, remote_id, cancellable, error)
                      : set_cannot (error, "The site has no trash");
}

/**
 * galley_publisher_restore:
 *
 * As galley_publisher_trash().
 */
gboolean
galley_publisher_restore (GalleyPublisher *self,
                          const char *remote_id,
                          GCancellable *cancellable,
                          GError **error)
{
  GalleyPublisherInterface *iface = GALLEY_PUBLISHER_GET_IFACE (self);

  return iface->restore ? iface->restore (self, remote_id, cancellable, error)
                        : set_cannot (error, "The site has no trash");
}

GalleyTerm *
galley_term_new (GalleyTermKind kind,
                 const char *name)
{
  GalleyTerm *self = g_new0 (GalleyTerm, 1);

  self->kind = kind;
  self->name = g_strdup (name);

  return self;
}

void
galley_term_free (GalleyTerm *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self);
}

void
galley_newsletter_free (GalleyNewsletter *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}
