/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files by wp.getMediaLibrary, which lists the newest first and knows no search. */
#include "rpc-library.h"

#include <string.h>

#include "file-mark.h"
#include "publisher.h"
#include "rpc-value.h"
#include "wordpress-blocks.h"

#define PER_PAGE 100
#define MAX_PAGES 20

struct _GalleyRpcLibrary
{
  const GalleyRpcSite *site;
  const char *method;
  gboolean listed;
  GMutex lock;
  GHashTable *ids; /* URL -> id */
};

GalleyRpcLibrary *
galley_rpc_library_new (const GalleyRpcSite *site,
                        const char *method,
                        gboolean listed)
{
  GalleyRpcLibrary *self = g_new0 (GalleyRpcLibrary, 1);

  self->site = site;
  self->method = method;
  self->listed = listed;
  g_mutex_init (&self->lock);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
galley_rpc_library_free (GalleyRpcLibrary *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->ids);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
galley_rpc_library_remember (GalleyRpcLibrary *self,
                             const char *url,
                             gint64 id)
{
  if (!url || id <= 0 || id > G_MAXINT)
    return;
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->ids, g_strdup (url), GINT_TO_POINTER ((int) id));
  g_mutex_unlock (&self->lock);
}

static int
known_id (GalleyRpcLibrary *self,
          const char *url)
{
  int id;

  g_mutex_lock (&self->lock);
  id = GPOINTER_TO_INT (g_hash_table_lookup (self->ids, url));
  g_mutex_unlock (&self->lock);

  return id;
}

/* The files of one page, which are remembered; NULL with error. (element-type GVariant) (transfer full) */
static GPtrArray *
look_at_page (GalleyRpcLibrary *self,
              guint page,
              GCancellable *cancellable,
              GError **error)
{
  GVariantDict filter;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "number", "i", PER_PAGE);
  g_variant_dict_insert (&filter, "offset", "i", (gint32) page * PER_PAGE);
  value = galley_rpc_site_call (self->site, "wp.getMediaLibrary", self->site->blog_id, cancellable, error,
                                g_variant_dict_end (&filter), NULL);
  if (!value)
    return NULL;
  files = galley_rpc_list (value);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *url = galley_rpc_dup_text (files->pdata[i], "link");

      galley_rpc_library_remember (self, url, galley_rpc_get_int (files->pdata[i], "attachment_id"));
    }

  return g_steal_pointer (&files);
}

/* NULL without error: not among the newest. */
static char *
find_newest (GalleyRpcLibrary *self,
             const char *file_name,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *mark = self->listed ? galley_file_mark (file_name) : NULL;
  g_autoptr (GPtrArray) files = mark ? look_at_page (self, 0, cancellable, error) : NULL;

  for (guint i = 0; files && i < files->len; i++)
    {
      g_autofree char *url = galley_rpc_dup_text (files->pdata[i], "link");
      g_autofree char *its_mark = url ? galley_file_mark (url) : NULL;

      if (g_strcmp0 (its_mark, mark) == 0)
        return g_steal_pointer (&url);
    }

  return NULL;
}

char *
galley_rpc_library_upload (GalleyRpcLibrary *self,
                           const char *file_name,
                           const char *content_type,
                           GBytes *bytes,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) problem = NULL;
  char *url = find_newest (self, file_name, cancellable, &problem);
  GVariantDict file;
  g_autoptr (GVariant) value = NULL;

  if (url || problem)
    {
      if (problem)
        g_propagate_error (error, g_steal_pointer (&problem));
      return url;
    }
  g_variant_dict_init (&file, NULL);
  g_variant_dict_insert (&file, "name", "s", file_name);
  g_variant_dict_insert (&file, "type", "s", content_type);
  g_variant_dict_insert_value (&file, "bits", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
  value = galley_rpc_site_call (self->site, self->method, self->site->blog_id, cancellable, error,
                                g_variant_dict_end (&file), NULL);
  if (!value)
    return NULL;
  url = galley_rpc_dup_text (value, "url");
  if (url && *url)
    galley_rpc_library_remember (self, url, galley_rpc_get_int (value, "id"));
  else
    {
      g_clear_pointer (&url, g_free);
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site took the file but does not say where it is");
    }

  return url;
}

/* Of the post's images, those that Galley sent and whose ids are not known. */
static guint
count_unknown (GalleyRpcLibrary *self,
               GPtrArray *images)
{
  guint count = 0;

  for (guint i = 0; i < images->len; i++)
    {
      g_autofree char *mark = galley_file_mark (images->pdata[i]);

      count += mark && known_id (self, images->pdata[i]) == 0 ? 1 : 0;
    }

  return count;
}

/* An account that may not see the library does without ids. */
static gboolean
look_for (GalleyRpcLibrary *self,
          GPtrArray *images,
          GCancellable *cancellable,
          GError **error)
{
  for (guint page = 0; self->listed && page < MAX_PAGES && count_unknown (self, images) > 0; page++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GPtrArray) files = look_at_page (self, page, cancellable, &problem);

      if (g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN))
        return TRUE;
      if (!files)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (files->len < PER_PAGE)
        return TRUE;
    }

  return TRUE;
}

GHashTable *
galley_rpc_library_list_ids (GalleyRpcLibrary *self,
                             const GalleyPost *post,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) in_body = galley_wordpress_blocks_list_images (post->body_html);
  GHashTable *ids;

  for (guint i = 0; in_body[i]; i++)
    g_ptr_array_add (images, g_strdup (in_body[i]));
  if (post->hero_url)
    g_ptr_array_add (images, g_strdup (post->hero_url));
  if (!look_for (self, images, cancellable, error))
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < images->len; i++)
    {
      int id = known_id (self, images->pdata[i]);

      if (id)
        g_hash_table_replace (ids, g_strdup (images->pdata[i]), GINT_TO_POINTER (id));
    }

  return ids;
}
