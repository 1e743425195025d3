/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as data, and whether it may be carried out; it is made in plan-making.c. */
#include "publish-plan.h"

#include <string.h>

#include "publish-media.h"
#include "snapshot-post.h"

gboolean
galley_publish_action_takes_off (GalleyPublishAction action)
{
  return action == GALLEY_PUBLISH_UNPUBLISH || action == GALLEY_PUBLISH_TRASH;
}

void
galley_publish_plan_free (GalleyPublishPlan *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->snapshot, galley_article_snapshot_unref);
  g_free (self->digest);
  g_free (self->reason);
  g_free (self->correction);
  g_clear_pointer (&self->corrections, json_array_unref);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_clear_pointer (&self->publication, galley_publication_free);
  galley_post_free (self->article);
  galley_post_free (self->post);
  g_clear_pointer (&self->merge, galley_post_merge_free);
  galley_post_free (self->remote);
  g_clear_pointer (&self->newsletters, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->new_terms, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->overridden, g_ptr_array_unref);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_strfreev (self->changed);
  g_strfreev (self->dropped);
  g_clear_pointer (&self->difference, g_ptr_array_unref);
  g_clear_object (&self->publisher);
  g_free (self);
}

char *
galley_publish_plan_hash (const GalleyPublishPlan *self,
                          const GalleyPost *post)
{
  return galley_snapshot_post_hash (self->snapshot, post);
}

GHashTable *
galley_publish_plan_list_urls (const GalleyPublishPlan *self)
{
  GHashTable *urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; self->media && i < self->media->len; i++)
    {
      GalleyPublishMedia *media = g_ptr_array_index (self->media, i);

      for (guint j = 0; media->path && media->sha256 && j < self->steps->len; j++)
        {
          GalleyPublishStep *step = g_ptr_array_index (self->steps, j);

          if (step->url && g_strcmp0 (step->sha256, media->sha256) == 0)
            g_hash_table_replace (urls, g_strdup (media->path), g_strdup (step->url));
        }
    }

  return urls;
}

GHashTable *
galley_publish_plan_list_names (const GalleyPublishPlan *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) urls = galley_publish_plan_list_urls (self);
  g_autofree char *folder =
      g_strconcat (galley_article_snapshot_get_folder (self->snapshot), G_DIR_SEPARATOR_S, NULL);
  GHashTableIter iter;
  gpointer path;
  gpointer url;

  g_hash_table_iter_init (&iter, urls);
  while (g_hash_table_iter_next (&iter, &path, &url))
    if (g_str_has_prefix (path, folder))
      g_hash_table_replace (names, g_strdup (url), g_uri_escape_string ((char *) path + strlen (folder), "/", TRUE));

  return names;
}

gboolean
galley_publish_is_unchanged (const char *base_hash,
                             const GalleyPost *remote)
{
  g_autofree char *hash = galley_post_hash (remote);
  g_autoptr (GalleyPost) before = NULL;
  g_autofree char *before_hash = NULL;

  if (g_strcmp0 (hash, base_hash) == 0)
    return TRUE;
  if (remote->state != GALLEY_PUBLICATION_PUBLISHED || !base_hash)
    return FALSE;
  before = galley_post_copy (remote);
  before->state = GALLEY_PUBLICATION_SCHEDULED;
  before_hash = galley_post_hash (before);

  return strcmp (before_hash, base_hash) == 0;
}

gboolean
galley_publish_plan_has_work (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const GalleyPublishStep *step = g_ptr_array_index (self->steps, i);

      if (step->kind != GALLEY_STEP_NOTHING && step->kind != GALLEY_STEP_REUSE)
        return TRUE;
    }

  return FALSE;
}
