/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post is a file found by a key in its head. Pictures wait here for the post that shows them, so that both
 * come in one commit. */
#include "static-site.h"

#include <string.h>

#include "static-entry.h"
#include "static-foresight.h"
#include "static-picture.h"
#include "static-posts.h"

struct _GalleyStaticSite
{
  GObject parent_instance;

  GMutex lock; /* of all that the posts know */
  GalleyStaticPosts posts;
};

static void galley_static_site_publisher_init (GalleyPublisherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyStaticSite, galley_static_site, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GALLEY_TYPE_PUBLISHER, galley_static_site_publisher_init))

/* ---- the interface ---- */

static GalleyCapabilities
get_capabilities (GalleyPublisher *publisher)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  GalleyCapabilities can = GALLEY_CAPABILITY_UPDATE | GALLEY_CAPABILITY_UNPUBLISH | GALLEY_CAPABILITY_LOOKUP |
                           GALLEY_CAPABILITY_MARKDOWN | GALLEY_CAPABILITY_MODIFIED |
                           GALLEY_CAPABILITY_LIST;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->posts.convention && self->posts.convention->media)
    can |= GALLEY_CAPABILITY_MEDIA;
  if (self->posts.convention && self->posts.convention->hides_future)
    can |= GALLEY_CAPABILITY_SCHEDULE;

  return can;
}

static gboolean
verify (GalleyPublisher *publisher,
        GCancellable *cancellable,
        GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return galley_static_posts_look (&self->posts, cancellable, error);
}

static char *
upload (GalleyPublisher *publisher,
        const char *file_name,
        const char *content_type,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->posts.convention && !galley_static_posts_look (&self->posts, cancellable, error))
    return NULL;
  if (!self->posts.convention->media)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED,
                           "The site's settings name no folder for pictures");
      return NULL;
    }
  g_hash_table_replace (self->posts.waiting, g_build_filename (self->posts.convention->media, file_name, NULL),
                        g_bytes_ref (bytes));

  return g_strconcat (self->posts.convention->media_url, "/", file_name, NULL);
}

static GalleyPost *
create (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return galley_static_posts_create (&self->posts, post, cancellable, error);
}

static gboolean
update (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return galley_static_posts_update (&self->posts, post, cancellable, error);
}

static gboolean
unpublish (GalleyPublisher *publisher,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return galley_static_posts_unpublish (&self->posts, remote_id, cancellable, error);
}

static GalleyPost *
fetch (GalleyPublisher *publisher,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;

  if (!galley_static_posts_look (&self->posts, cancellable, error) ||
      (self->posts.branch && !galley_static_branch_check_merge (self->posts.branch, remote_id, error)))
    return NULL;
  bytes = galley_static_posts_read (&self->posts, remote_id, &problem);
  if (bytes)
    return galley_static_posts_parse (&self->posts, remote_id, bytes);
  if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND, "%s is not there", remote_id);

  return NULL;
}

static GalleyPost *
find (GalleyPublisher *publisher,
      const char *marker,
      GCancellable *cancellable,
      GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!galley_static_posts_look (&self->posts, cancellable, error) ||
      (self->posts.branch && !galley_static_branch_check_merge (self->posts.branch, NULL, error)))
    return NULL;

  return galley_static_posts_find (&self->posts, marker);
}

static GPtrArray *
list_comments (GalleyPublisher *publisher,
               const char *remote_id,
               GCancellable *cancellable,
               GError **error)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
moderate (GalleyPublisher *publisher,
          const char *comment_id,
          GalleyCommentStatus status,
          GCancellable *cancellable,
          GError **error)
{
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED, "The site has no readers' comments");

  return FALSE;
}

static gboolean
has_media (GalleyPublisher *publisher,
           const char *url,
           GCancellable *cancellable)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GBytes) bytes = NULL;

  if (!self->posts.convention && !galley_static_posts_look (&self->posts, cancellable, NULL))
    return TRUE;
  bytes = galley_static_picture_read (&self->posts, url);

  return bytes != NULL;
}

static GalleyPost *
fit (GalleyPublisher *publisher,
     const GalleyPost *post,
     const GalleyPost *remote)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->posts.convention ? galley_static_entry_fit (self->posts.convention, post, remote)
                                : galley_post_copy (post);
}

static JsonArray *
foresee (GalleyPublisher *publisher,
         const GalleyPost *post)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  JsonArray *notes = json_array_new ();

  if (!self->posts.convention)
    return notes;
  galley_static_foresight_add (notes, &self->posts, post);

  return notes;
}

static JsonArray *
review (GalleyPublisher *publisher,
        const char *remote_id,
        GCancellable *cancellable)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  JsonArray *notes = json_array_new ();

  if (self->posts.branch && self->posts.branch->left_behind)
    {
      galley_static_foresight_note (notes, 0, "folder-behind", galley_static_branch_get_upstream (self->posts.branch));
      self->posts.branch->left_behind = FALSE;
    }

  return notes;
}

static GPtrArray *
list_posts (GalleyPublisher *publisher,
            guint page,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!galley_static_posts_look (&self->posts, cancellable, error))
    return NULL;

  return galley_static_posts_list (&self->posts);
}

static GBytes *
read_file (GalleyPublisher *publisher,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->posts.convention && !galley_static_posts_look (&self->posts, cancellable, error))
    return NULL;

  return galley_static_posts_read (&self->posts, remote_id, error);
}

static GBytes *
download (GalleyPublisher *publisher,
          const GalleyPost *post,
          const char *src,
          char **url,
          GCancellable *cancellable,
          GError **error)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (publisher);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *address = NULL;
  GBytes *bytes;

  if (!self->posts.convention && !galley_static_posts_look (&self->posts, cancellable, error))
    return NULL;
  address = galley_static_picture_address (self->posts.convention, post->remote_id, src);
  bytes = address ? galley_static_picture_read (&self->posts, address) : NULL;
  if (bytes)
    *url = g_steal_pointer (&address);
  else
    g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND, "%s is no file of the site's", src);

  return bytes;
}

static void
galley_static_site_publisher_init (GalleyPublisherInterface *iface)
{
  iface->get_capabilities = get_capabilities;
  iface->verify = verify;
  iface->upload = upload;
  iface->create = create;
  iface->update = update;
  iface->unpublish = unpublish;
  iface->fetch = fetch;
  iface->find = find;
  iface->list_comments = list_comments;
  iface->moderate = moderate;
  iface->has_media = has_media;
  iface->fit = fit;
  iface->foresee = foresee;
  iface->review = review;
  iface->list_posts = list_posts;
  iface->download = download;
  iface->read_file = read_file;
}

static void
galley_static_site_finalize (GObject *object)
{
  GalleyStaticSite *self = GALLEY_STATIC_SITE (object);

  galley_static_posts_clear (&self->posts);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (galley_static_site_parent_class)->finalize (object);
}

static void
galley_static_site_class_init (GalleyStaticSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_static_site_finalize;
}

static void
galley_static_site_init (GalleyStaticSite *self)
{
  g_mutex_init (&self->lock);
  self->posts.waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

GalleyStaticSite *
galley_static_site_new (const char *folder,
                        const char *account,
                        const char *secret)
{
  GalleyStaticSite *self = g_object_new (GALLEY_TYPE_STATIC_SITE, NULL);

  self->posts.folder = g_canonicalize_filename (folder, NULL);
  self->posts.account = g_strdup (account);
  self->posts.secret = g_strdup (secret);

  return self;
}
