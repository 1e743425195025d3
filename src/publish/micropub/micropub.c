/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Micropub as a publisher. Nothing here tries a write twice: whoever writes knows by the error whether to look first.
 */
#include "micropub.h"

#include <string.h>

#include "micropub-body.h"
#include "micropub-comments.h"
#include "micropub-config.h"
#include "micropub-entry.h"
#include "micropub-list.h"
#include "micropub-reply.h"
#include "micropub-site.h"
#include "picture-download.h"
#include "upload-body.h"

struct _GalleyMicropub
{
  GObject parent_instance;

  GalleyMicropubSite *site;
  GMutex lock;
  GalleyMicropubConfig *config; /* NULL until asked */
  GHashTable *moved;            /* URL -> URL that an update gave the post */
  char *after;                  /* where the next page of posts begins; nullable */
};

static void galley_micropub_publisher_init (GalleyPublisherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyMicropub, galley_micropub, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GALLEY_TYPE_PUBLISHER, galley_micropub_publisher_init))

static GalleyMicropubConfig *
load_config (GalleyMicropub *self,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) object = galley_micropub_site_query (self->site, "config", NULL, NULL, cancellable, &problem);
  GalleyMicropubConfig *config;

  /* a server without q=config says so in JSON; a page or a refused key is not that */
  if (!object && !g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED) &&
      !g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  config = galley_micropub_config_parse (object, self->site->endpoint);

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->config, galley_micropub_config_free);
  self->config = galley_micropub_config_copy (config);
  g_mutex_unlock (&self->lock);

  return config;
}

static GalleyMicropubConfig *
get_config (GalleyMicropub *self,
            GCancellable *cancellable,
            GError **error)
{
  GalleyMicropubConfig *config = NULL;

  g_mutex_lock (&self->lock);
  if (self->config)
    config = galley_micropub_config_copy (self->config);
  g_mutex_unlock (&self->lock);

  return config ? config : load_config (self, cancellable, error);
}

static GalleyCapabilities
get_capabilities (GalleyPublisher *publisher)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  GalleyCapabilities capabilities;

  g_mutex_lock (&self->lock);
  capabilities = self->config ? self->config->capabilities : GALLEY_CAPABILITY_UPDATE;
  g_mutex_unlock (&self->lock);

  return capabilities;
}

static gboolean
verify (GalleyPublisher *publisher,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GalleyMicropubConfig) config = load_config (GALLEY_MICROPUB (publisher), cancellable, error);

  return config != NULL;
}

static char *
upload (GalleyPublisher *publisher,
        const char *file_name,
        const char *content_type,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autoptr (GalleyMicropubConfig) config = get_config (self, cancellable, error);
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = galley_upload_body_new (file_name, content_type, bytes, &type);
  g_autoptr (GalleyHttpResponse) response = NULL;
  GalleyHttpRequest request = { .method = "POST",
                                .authorization = self->site->authorization,
                                .content_type = type,
                                .body = body,
                                .accept = "application/json" };
  char *url;

  if (!config)
    return NULL;
  if (!config->media_endpoint)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_REFUSED, "The site takes no files");
      return NULL;
    }
  request.url = config->media_endpoint;
  response = galley_micropub_site_send (self->site, &request, cancellable, error);
  if (!response || !galley_micropub_reply_check_write (response, self->site->token, error))
    return NULL;

  url = galley_micropub_reply_location (response);
  if (!url)
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                         "The site took the file but does not say where it is");

  return url;
}

static GalleyPost *
create (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autoptr (JsonObject) object = galley_micropub_body_create (post);
  g_autoptr (GalleyHttpResponse) response = galley_micropub_site_post (self->site, object, cancellable, error);
  g_autofree char *url = NULL;
  GalleyPost *created;

  if (!response)
    return NULL;

  url = galley_micropub_reply_location (response);
  if (!url)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME,
                           "The site does not say where the post is");
      return NULL;
    }
  created = galley_post_copy (post);
  g_free (created->remote_id);
  g_free (created->url);
  created->remote_id = g_strdup (url);
  created->url = g_steal_pointer (&url);

  return created;
}

static gboolean
update (GalleyPublisher *publisher,
        const GalleyPost *post,
        GCancellable *cancellable,
        GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autoptr (GalleyMicropubConfig) config = get_config (self, cancellable, error);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyHttpResponse) response = NULL;
  g_autofree char *location = NULL;

  if (!config)
    return FALSE;

  object = galley_micropub_body_update (post, config->is_galley);
  response = galley_micropub_site_post (self->site, object, cancellable, error);
  if (!response)
    return FALSE;
  location = response->status == 201 ? galley_micropub_reply_location (response) : NULL;
  if (location && strcmp (location, post->remote_id) != 0)
    {
      g_mutex_lock (&self->lock);
      g_hash_table_replace (self->moved, g_strdup (post->remote_id), g_steal_pointer (&location));
      g_mutex_unlock (&self->lock);
    }

  return TRUE;
}

static gboolean
unpublish (GalleyPublisher *publisher,
           const char *remote_id,
           GCancellable *cancellable,
           GError **error)
{
  return galley_micropub_site_act (GALLEY_MICROPUB (publisher)->site,
                                   galley_micropub_body_unpublish (remote_id), cancellable, error);
}

static GalleyPost *
fetch (GalleyPublisher *publisher,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *url = NULL;

  g_mutex_lock (&self->lock);
  url = g_strdup (g_hash_table_lookup (self->moved, remote_id));
  g_mutex_unlock (&self->lock);
  if (!url)
    url = g_strdup (remote_id);

  object = galley_micropub_site_query (self->site, "source", "url", url, cancellable, error);
  if (!object)
    return NULL;
  if (!galley_json_get_object (object, "properties"))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site's answer holds no post");
      return NULL;
    }

  return galley_micropub_entry_parse (object, url);
}

/* Among the site's newest posts; not finding it there is no proof, for the list may be cut or the marker not kept. */
static GalleyPost *
find_in_list (GalleyMicropub *self,
              const char *marker,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (JsonObject) object = galley_micropub_site_query (self->site, "source", NULL, NULL, cancellable, error);
  JsonArray *items = object ? galley_json_get_array (object, "items") : NULL;

  if (!object)
    return NULL;
  for (guint i = 0; items && i < json_array_get_length (items); i++)
    {
      JsonNode *node = json_array_get_element (items, i);
      g_autoptr (GalleyPost) post =
          JSON_NODE_HOLDS_OBJECT (node) ? galley_micropub_entry_parse (json_node_get_object (node), NULL) : NULL;

      if (post && g_strcmp0 (post->marker, marker) == 0 && post->url)
        return g_steal_pointer (&post);
    }
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME,
                       "The site cannot tell whether it has the post");

  return NULL;
}

static GalleyPost *
find (GalleyPublisher *publisher,
      const char *marker,
      GCancellable *cancellable,
      GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autoptr (GalleyMicropubConfig) config = get_config (self, cancellable, error);
  g_autofree char *uid = g_strconcat ("urn:uuid:", marker, NULL);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyPost) post = NULL;
  g_autoptr (GError) problem = NULL;

  if (!config)
    return NULL;
  if (!(config->capabilities & GALLEY_CAPABILITY_LOOKUP))
    return find_in_list (self, marker, cancellable, error);

  object = galley_micropub_site_query (self->site, "source", "uid", uid, cancellable, &problem);
  if (g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
    return NULL;
  if (!object)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  post = galley_json_get_object (object, "properties") ? galley_micropub_entry_parse (object, NULL) : NULL;
  if (!post || !post->url || g_strcmp0 (post->marker, marker) != 0)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site's answer is not the post that was asked for");
      return NULL;
    }

  return g_steal_pointer (&post);
}

static GPtrArray *
list_comments (GalleyPublisher *publisher,
               const char *remote_id,
               GCancellable *cancellable,
               GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autoptr (GalleyMicropubConfig) config = get_config (self, cancellable, error);
  g_autoptr (JsonObject) object = NULL;

  if (!config)
    return NULL;
  if (!(config->capabilities & GALLEY_CAPABILITY_COMMENTS))
    return g_ptr_array_new_with_free_func (g_object_unref);
  object = galley_micropub_site_query (self->site, "comments", "url", remote_id, cancellable, error);

  return object ? galley_micropub_comments_parse (object) : NULL;
}

static gboolean
moderate (GalleyPublisher *publisher,
          const char *comment_id,
          GalleyCommentStatus status,
          GCancellable *cancellable,
          GError **error)
{
  return galley_micropub_site_act (GALLEY_MICROPUB (publisher)->site,
                                   galley_micropub_body_moderate (comment_id, status), cancellable, error);
}

static gboolean
reply (GalleyPublisher *publisher,
       const char *remote_id,
       const char *comment_id,
       const char *author,
       const char *text,
       GCancellable *cancellable,
       GError **error)
{
  return galley_micropub_site_act (GALLEY_MICROPUB (publisher)->site,
                                   galley_micropub_body_reply (remote_id, comment_id, author, text),
                                   cancellable, error);
}

static gboolean
trash (GalleyPublisher *publisher,
       const char *remote_id,
       GCancellable *cancellable,
       GError **error)
{
  return galley_micropub_site_act (GALLEY_MICROPUB (publisher)->site, galley_micropub_body_bin ("delete", remote_id),
                                   cancellable, error);
}

static gboolean
restore (GalleyPublisher *publisher,
         const char *remote_id,
         GCancellable *cancellable,
         GError **error)
{
  return galley_micropub_site_act (GALLEY_MICROPUB (publisher)->site, galley_micropub_body_bin ("undelete", remote_id),
                                   cancellable, error);
}

static gboolean
has_media (GalleyPublisher *publisher,
           const char *url,
           GCancellable *cancellable)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autofree char *target = galley_micropub_site_reach (self->site, url);
  /* what readers see needs no key */
  GalleyHttpRequest request = { .method = "HEAD", .url = target };
  g_autoptr (GalleyHttpResponse) response = galley_http_client_send (self->site->http, &request, cancellable, NULL);

  return !response || (response->status != 404 && response->status != 410);
}

static GPtrArray *
list_posts (GalleyPublisher *publisher,
            guint page,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autoptr (GalleyMicropubConfig) config = get_config (self, cancellable, error);
  g_autofree char *after = NULL;
  GPtrArray *heads;

  if (!config)
    return NULL;
  g_mutex_lock (&self->lock);
  after = page > 1 ? g_strdup (self->after) : NULL;
  g_mutex_unlock (&self->lock);
  heads = galley_micropub_list_posts (self->site, config->is_galley, page, &after, more, cancellable, error);
  g_mutex_lock (&self->lock);
  g_set_str (&self->after, after);
  g_mutex_unlock (&self->lock);

  return heads;
}

static GBytes *
download (GalleyPublisher *publisher,
          const GalleyPost *post,
          const char *src,
          char **url,
          GCancellable *cancellable,
          GError **error)
{
  GalleyMicropub *self = GALLEY_MICROPUB (publisher);
  g_autofree char *absolute = g_uri_resolve_relative (post->url, src, G_URI_FLAGS_PARSE_RELAXED, error);
  g_autofree char *target = absolute ? galley_micropub_site_reach (self->site, absolute) : NULL;
  g_autofree char *reached = NULL;
  GBytes *bytes = target ? galley_picture_download (self->site->http, post->url, target, &reached, cancellable, error)
                         : NULL;

  if (bytes)
    *url = g_steal_pointer (&absolute);

  return bytes;
}

static void
galley_micropub_publisher_init (GalleyPublisherInterface *iface)
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
  iface->reply = reply;
  iface->trash = trash;
  iface->restore = restore;
  iface->has_media = has_media;
  iface->list_posts = list_posts;
  iface->download = download;
}

static void
galley_micropub_finalize (GObject *object)
{
  GalleyMicropub *self = GALLEY_MICROPUB (object);

  galley_micropub_site_free (self->site);
  g_free (self->after);
  g_clear_pointer (&self->config, galley_micropub_config_free);
  g_hash_table_unref (self->moved);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (galley_micropub_parent_class)->finalize (object);
}

static void
galley_micropub_class_init (GalleyMicropubClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_micropub_finalize;
}

static void
galley_micropub_init (GalleyMicropub *self)
{
  g_mutex_init (&self->lock);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * galley_micropub_new:
 * @token: (nullable): bearer token
 */
GalleyMicropub *
galley_micropub_new (const char *endpoint,
                     const char *token,
                     GalleyHttpClient *http)
{
  GalleyMicropub *self = g_object_new (GALLEY_TYPE_MICROPUB, NULL);

  self->site = galley_micropub_site_new (endpoint, token, http);

  return self;
}
