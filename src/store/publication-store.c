/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sites/SITE-ID.json beside each article. Blocking, atomic. */
#include "publication-store.h"

#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "text.h"

static char *
record_path (const char *article_path,
             const char *site_id)
{
  g_autofree char *folder = galley_article_file_sites_folder (article_path);
  g_autofree char *safe = galley_text_safe_file_name (site_id);
  g_autofree char *name = g_strconcat (safe, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

static GalleyPublication *
read_record (const char *path,
             GError **error)
{
  g_autoptr (GBytes) contents = galley_article_file_read (path, error);
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  GalleyPublication *publication;
  gsize length;
  const char *data;

  if (!contents)
    return NULL;
  data = g_bytes_get_data (contents, &length);
  text = g_strndup (data ? data : "", length);
  publication = galley_publication_from_json (text, &problem);
  if (!publication)
    g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED, "%s: %s", path, problem->message);

  return publication;
}

/**
 * galley_publication_store_load:
 *
 * Returns: (transfer full) (nullable): NULL without error if it was never published there; a record that is there but
 *   cannot be read is an error, since taking it for none would publish twice
 */
GalleyPublication *
galley_publication_store_load (const char *article_path,
                               const char *site_id,
                               GError **error)
{
  g_autofree char *path = record_path (article_path, site_id);
  g_autoptr (GError) problem = NULL;
  GalleyPublication *publication = read_record (path, &problem);

  if (!publication && !g_error_matches (problem, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE))
    g_propagate_error (error, g_steal_pointer (&problem));

  return publication;
}

gboolean
galley_publication_store_save (const char *article_path,
                               const GalleyPublication *publication,
                               GError **error)
{
  g_autofree char *path = record_path (article_path, publication->site_id);
  g_autofree char *json = galley_publication_to_json (publication);
  g_autofree char *text = g_str_has_suffix (json, "\n") ? g_strdup (json) : g_strconcat (json, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) problem = NULL;

  if (!galley_atomic_file_write (path, bytes, &problem))
    return galley_store_error_take (g_steal_pointer (&problem), error);

  return TRUE;
}

/**
 * galley_publication_store_list:
 *
 * Returns: (element-type GalleyPublication) (transfer full): by site id; records that cannot be read are left out
 */
GPtrArray *
galley_publication_store_list (const char *article_path)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publication_free);
  g_autofree char *folder = galley_article_file_sites_folder (article_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (name[0] != '.' && g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GError) error = NULL;
      GalleyPublication *publication = read_record (path, &error);

      if (publication)
        g_ptr_array_add (list, publication);
      else
        g_info ("Publication record left out: %s", error->message);
    }

  return list;
}
