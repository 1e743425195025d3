/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a post needs to know of WordPress' media library: blocks and hero images name files by their ids. */
#include "wordpress-library.h"

#include <string.h>

#include "publisher.h"
#include "wordpress-blocks.h"
#include "wordpress-media.h"

struct _GalleyWordPressLibrary
{
  GalleyWordPressSite *site; /* not owned */
  GMutex lock;
  GHashTable *ids; /* URL -> id */
};

GalleyWordPressLibrary *
galley_wordpress_library_new (GalleyWordPressSite *site)
{
  GalleyWordPressLibrary *self = g_new0 (GalleyWordPressLibrary, 1);

  self->site = site;
  g_mutex_init (&self->lock);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
galley_wordpress_library_free (GalleyWordPressLibrary *self)
{
  g_hash_table_unref (self->ids);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
remember (GalleyWordPressLibrary *self,
          const char *url,
          gint64 id)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->ids, g_strdup (url), GINT_TO_POINTER ((int) id));
  g_mutex_unlock (&self->lock);
}

static gboolean
add_id (GalleyWordPressLibrary *self,
        const char *url,
        GHashTable *ids,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GalleyWordPressMedia) media = NULL;
  g_autoptr (GError) problem = NULL;
  gpointer known;

  g_mutex_lock (&self->lock);
  known = g_hash_table_lookup (self->ids, url);
  g_mutex_unlock (&self->lock);
  if (!known)
    {
      media = galley_wordpress_media_find (self->site, url, cancellable, &problem);
      if (problem)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (!media || strcmp (media->url, url) != 0)
        return TRUE;
      remember (self, url, media->id);
      known = GINT_TO_POINTER ((int) media->id);
    }
  g_hash_table_replace (ids, g_strdup (url), known);

  return TRUE;
}

/* A hero's texts belong to the file. That another account's file can't be described is a loss, no reason to fail. */
static gboolean
describe_hero (GalleyWordPressLibrary *self,
               const GalleyPost *post,
               GHashTable *ids,
               GCancellable *cancellable,
               GError **error)
{
  int id = post->hero_url ? GPOINTER_TO_INT (g_hash_table_lookup (ids, post->hero_url)) : 0;
  g_autofree char *path = g_strdup_printf ("media/%d?_fields=id,source_url,alt_text,caption", id);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleyWordPressMedia) media = NULL;
  g_autoptr (GError) problem = NULL;

  if (id == 0 || (!post->hero_alt && !post->hero_caption))
    return TRUE;
  object = galley_wordpress_site_call (self->site, path, NULL, cancellable, error);
  if (!object)
    return FALSE;
  media = galley_wordpress_media_parse (object);
  if (!media || galley_wordpress_media_describe (self->site, media, post->hero_alt, post->hero_caption, cancellable,
                                                 &problem))
    return TRUE;
  if (g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

GHashTable *
galley_wordpress_library_list_ids (GalleyWordPressLibrary *self,
                                   const GalleyPost *post,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) images = galley_wordpress_blocks_list_images (post->body_html);

  for (guint i = 0; images[i]; i++)
    if (!add_id (self, images[i], ids, cancellable, error))
      return NULL;
  if (post->hero_url && !add_id (self, post->hero_url, ids, cancellable, error))
    return NULL;
  if (!describe_hero (self, post, ids, cancellable, error))
    return NULL;

  return g_steal_pointer (&ids);
}

char *
galley_wordpress_library_upload (GalleyWordPressLibrary *self,
                                 const char *file_name,
                                 const char *content_type,
                                 GBytes *bytes,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GalleyWordPressMedia) media =
      galley_wordpress_media_upload (self->site, file_name, content_type, bytes, cancellable, error);

  if (!media)
    return NULL;
  remember (self, media->url, media->id);

  return g_steal_pointer (&media->url);
}
