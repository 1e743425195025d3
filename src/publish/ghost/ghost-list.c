/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listing posts. */
#include "ghost-list.h"

#include "ghost-entry.h"
#include "publisher.h"

GPtrArray *
galley_ghost_list_posts (GalleyGhostSite *site,
                         guint page,
                         gboolean *more,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *path =
      g_strdup_printf ("posts/?fields=id,title,slug,status,url,uuid,published_at,updated_at&order=updated_at%%20desc"
                       "&limit=100&page=%u",
                       page);
  g_autoptr (JsonObject) answer = galley_ghost_site_call (site, "GET", path, "posts", NULL, cancellable, error);
  JsonArray *items = answer ? galley_json_get_array (answer, "posts") : NULL;
  GPtrArray *heads;

  if (!answer)
    return NULL;
  if (!items)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_JSON,
                           "The site's answer is not what Ghost answers");
      return NULL;
    }
  heads = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_head_free);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *node = json_array_get_element (items, i);
      g_autoptr (GalleyPost) post =
          JSON_NODE_HOLDS_OBJECT (node) ? galley_ghost_entry_parse (json_node_get_object (node)) : NULL;

      if (post)
        g_ptr_array_add (heads, galley_post_head_of (post));
    }
  *more = galley_ghost_site_next_page (answer) > page;

  return heads;
}
