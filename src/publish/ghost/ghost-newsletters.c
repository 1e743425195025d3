/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost's newsletters. */
#include "ghost-newsletters.h"

#include "ghost-entry.h"

#define PATH "newsletters/?filter=status%3Aactive&include=count.active_members"

GPtrArray *
galley_ghost_newsletters_list (GalleyGhostSite *site,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GPtrArray) objects = galley_ghost_site_list (site, PATH, "newsletters", cancellable, error);
  GPtrArray *list;

  if (!objects)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_newsletter_free);
  for (guint i = 0; i < objects->len; i++)
    {
      JsonObject *object = g_ptr_array_index (objects, i);
      JsonObject *count = galley_json_get_object (object, "count");
      const char *slug = galley_json_get_string (object, "slug");
      const char *name = galley_json_get_string (object, "name");
      GalleyNewsletter *newsletter;

      if (!slug || g_strcmp0 (galley_json_get_string (object, "status"), "archived") == 0)
        continue;
      newsletter = g_new0 (GalleyNewsletter, 1);
      newsletter->id = g_strdup (slug);
      newsletter->name = g_strdup (name ? name : slug);
      newsletter->recipients = count ? galley_json_get_int (count, "active_members", -1) : -1;
      g_ptr_array_add (list, newsletter);
    }

  return list;
}

gboolean
galley_ghost_newsletters_send (GalleyGhostSite *site,
                               const GalleyPost *post,
                               const char *newsletter,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autofree char *slug = g_uri_escape_string (newsletter, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("posts/%s/?newsletter=%s&email_segment=all&" GALLEY_GHOST_POST_FIELDS,
                                           post->remote_id, slug);
  g_autoptr (JsonObject) entity = json_object_new ();
  g_autoptr (GDateTime) utc = post->published ? g_date_time_to_utc (post->published) : NULL;
  g_autofree char *date = utc ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.000Z") : NULL;
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_string_member (entity, "status",
                                 post->state == GALLEY_PUBLICATION_SCHEDULED ? "scheduled" : "published");
  galley_json_set_string (entity, "updated_at", post->version);
  galley_json_set_string (entity, "published_at", date);
  answer = galley_ghost_site_call (site, "PUT", path, "posts", entity, cancellable, error);

  return answer != NULL;
}
