/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for a post by filters. */
#include "ghost-find.h"

#include <string.h>

#include "ghost-entry.h"

/* What the filter gives is only a hint: the marker must be there. */
GalleyPost *
galley_ghost_find_marker (GalleyGhostSite *site,
                          const char *marker,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *filter = g_strdup_printf ("codeinjection_head:~'%s'", marker);
  g_autofree char *escaped = g_uri_escape_string (filter, NULL, FALSE);
  g_autofree char *path =
      g_strdup_printf ("posts/?order=created_at%%20asc&filter=%s&" GALLEY_GHOST_POST_FIELDS, escaped);
  g_autoptr (GPtrArray) list = NULL;

  if (strpbrk (marker, "'\\") != NULL)
    return NULL;
  list = galley_ghost_site_list (site, path, "posts", cancellable, error);
  for (guint i = 0; list && i < list->len; i++)
    {
      g_autoptr (GalleyPost) post = galley_ghost_entry_parse (g_ptr_array_index (list, i));

      if (post && g_strcmp0 (post->marker, marker) == 0)
        return g_steal_pointer (&post);
    }

  return NULL;
}

char *
galley_ghost_find_slug (GalleyGhostSite *site,
                        const char *slug,
                        const char *own_id,
                        GCancellable *cancellable)
{
  g_autofree char *filter = g_strdup_printf ("slug:'%s'", slug);
  g_autofree char *escaped = g_uri_escape_string (filter, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("posts/?filter=%s&" GALLEY_GHOST_POST_FIELDS, escaped);
  g_autoptr (GPtrArray) list = NULL;

  if (strpbrk (slug, "'\\") != NULL)
    return NULL;
  list = galley_ghost_site_list (site, path, "posts", cancellable, NULL);
  for (guint i = 0; list && i < list->len; i++)
    {
      g_autoptr (GalleyPost) post = galley_ghost_entry_parse (g_ptr_array_index (list, i));

      if (post && g_strcmp0 (post->slug, slug) == 0 && g_strcmp0 (post->remote_id, own_id) != 0)
        return g_strdup (post->url);
    }

  return NULL;
}
