/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listing posts. What the account may not edit is left out of pages by the site, but counted. */
#include "wordpress-list.h"

#include "wordpress-entry.h"

#define QUESTION                                                                                        \
  "posts?status=publish,future,draft,pending,private&context=edit&orderby=date&order=desc&per_page=100" \
  "&_fields=id,status,link,date_gmt,modified_gmt,title.raw"

GPtrArray *
galley_wordpress_list_posts (GalleyWordPressSite *site,
                             guint page,
                             gboolean *more,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *path = g_strdup_printf (QUESTION "&page=%u", page);
  guint64 n_pages = 1;
  g_autoptr (GPtrArray) objects = galley_wordpress_site_page (site, path, &n_pages, cancellable, error);
  GPtrArray *heads;

  if (!objects)
    return NULL;
  heads = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_post_head_free);
  for (guint i = 0; i < objects->len; i++)
    {
      GalleyPostHead *head = galley_wordpress_entry_head (g_ptr_array_index (objects, i));

      if (head)
        g_ptr_array_add (heads, head);
    }
  *more = page < n_pages;

  return heads;
}
