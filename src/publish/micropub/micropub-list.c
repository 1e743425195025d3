/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listing posts. */
#include "micropub-list.h"

#include "micropub-entry.h"

#define PER_PAGE 100

static GalleyPostHead *
parse_head (JsonNode *node)
{
  JsonObject *item = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *properties = item ? galley_json_get_object (item, "properties") : NULL;
  g_auto (GStrv) status = properties ? galley_json_get_strv (properties, "post-status") : NULL;
  g_autoptr (GalleyPost) post = item ? galley_micropub_entry_parse (item, NULL) : NULL;

  if (!post || !post->remote_id || (status && g_strcmp0 (status[0], "deleted") == 0))
    return NULL;

  return galley_post_head_of (post);
}

static JsonObject *
ask (GalleyMicropubSite *site,
     gboolean is_galley,
     guint page,
     const char *after,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *offset = g_strdup_printf ("%u", (page - 1) * PER_PAGE);

  if (is_galley)
    return galley_micropub_site_query (site, "source", "offset", offset, cancellable, error);

  return galley_micropub_site_query (site, "source", page > 1 ? "after" : NULL, after ? after : "", cancellable, error);
}

GPtrArray *
galley_micropub_list_posts (GalleyMicropubSite *site,
                            gboolean is_galley,
                            guint page,
                            char **after,
                            gboolean *more,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (JsonObject) answer = ask (site, is_galley, page, *after, cancellable, error);
  JsonArray *items = answer ? galley_json_get_array (answer, "items") : NULL;
  JsonObject *paging = answer ? galley_json_get_object (answer, "paging") : NULL;
  const char *next = paging ? galley_json_get_string (paging, "after") : NULL;
  guint n_items = items ? json_array_get_length (items) : 0;
  GPtrArray *heads;

  if (!answer)
    return NULL;
  heads = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_head_free);
  for (guint i = 0; i < n_items; i++)
    {
      GalleyPostHead *head = parse_head (json_array_get_element (items, i));

      if (head)
        g_ptr_array_add (heads, head);
    }
  /* the same mark again would lead in a circle */
  *more = n_items > 0 && (is_galley ? n_items == PER_PAGE : next && *next && g_strcmp0 (next, *after) != 0);
  g_set_str (after, next);

  return heads;
}
