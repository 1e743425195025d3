/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post with the ids that WordPress wants instead of names and addresses. */
#include "wordpress-request.h"

#include "wordpress-entry.h"
#include "wordpress-terms.h"

JsonObject *
galley_wordpress_request_new (GalleyWordPressSite *site,
                              GalleyWordPressLibrary *library,
                              const GalleyPost *post,
                              char **refused,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) media_ids = galley_wordpress_library_list_ids (library, post, cancellable, error);
  g_autoptr (GArray) categories =
      media_ids ? galley_wordpress_terms_resolve (site, "categories", (const char *const *) post->categories,
                                                  names, cancellable, error)
                : NULL;
  g_autoptr (GArray) tags = categories
                                ? galley_wordpress_terms_resolve (site, "tags", (const char *const *) post->tags,
                                                                  names, cancellable, error)
                                : NULL;

  *refused = NULL;
  if (!tags)
    return NULL;
  if (names->len > 0)
    {
      g_ptr_array_add (names, NULL);
      *refused = g_strjoinv (", ", (char **) names->pdata);
    }

  return galley_wordpress_entry_to_json (post, categories, tags, media_ids);
}
