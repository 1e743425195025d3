/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for a post. What a search gives is only a hint: the marker must be in the text. */
#include "wordpress-find.h"

#include "wordpress-entry.h"

GalleyPost *
galley_wordpress_find_marker (GalleyWordPressSite *site,
                              const char *question,
                              const char *marker,
                              gboolean *answered,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autofree char *path = g_strconcat (
      "posts?status=publish,future,draft,pending,private&orderby=id&order=asc&" GALLEY_WORDPRESS_POST_FIELDS "&",
      question, NULL);
  g_autoptr (GPtrArray) list = galley_wordpress_site_list (site, path, 1, cancellable, error);

  *answered = list != NULL;
  for (guint i = 0; list && i < list->len; i++)
    {
      g_autoptr (GalleyPost) post = galley_wordpress_entry_parse (g_ptr_array_index (list, i));

      if (post && g_strcmp0 (post->marker, marker) == 0)
        return g_steal_pointer (&post);
    }

  return NULL;
}

char *
galley_wordpress_find_slug (GalleyWordPressSite *site,
                            const char *slug,
                            const char *own_id,
                            GCancellable *cancellable)
{
  g_autofree char *escaped = g_uri_escape_string (slug, NULL, FALSE);
  g_autofree char *path = g_strconcat ("posts?status=publish,future,draft,pending,private&" GALLEY_WORDPRESS_POST_FIELDS
                                       "&slug=",
                                       escaped, NULL);
  g_autoptr (GPtrArray) list = galley_wordpress_site_list (site, path, 1, cancellable, NULL);

  for (guint i = 0; list && i < list->len; i++)
    {
      g_autoptr (GalleyPost) post = galley_wordpress_entry_parse (g_ptr_array_index (list, i));

      if (post && g_strcmp0 (post->slug, slug) == 0 && g_strcmp0 (post->remote_id, own_id) != 0)
        return g_strdup (post->url);
    }

  return NULL;
}
