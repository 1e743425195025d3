/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article and what belongs to it stand in a folder: new folders, renamed folders, review and sites
 * folders. */
#include "article-place.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "move-new.h"
#include "text.h"

gboolean
galley_article_place_is_bundle (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return strcmp (name, "index.md") == 0;
}

gboolean
galley_article_place_is_markdown (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".md") || g_str_has_suffix (lower, ".markdown");
}

char *
galley_article_place_get_root (const char *path)
{
  return galley_article_place_is_bundle (path) ? g_path_get_dirname (path) : g_strdup (path);
}

char *
galley_article_place_get_extras (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = NULL;
  g_autofree char *stem = NULL;

  if (galley_article_place_is_bundle (path))
    return g_steal_pointer (&folder);
  name = g_path_get_basename (path);
  stem = g_strdup (name);
  if (galley_article_place_is_markdown (name))
    *strrchr (stem, '.') = '\0';

  return g_strconcat (folder, G_DIR_SEPARATOR_S, stem, ".galley", NULL);
}

char *
galley_article_file_review_folder (const char *path)
{
  g_autofree char *extras = galley_article_place_get_extras (path);

  return g_build_filename (extras, "review", NULL);
}

char *
galley_article_file_sites_folder (const char *path)
{
  g_autofree char *extras = galley_article_place_get_extras (path);

  return g_build_filename (extras, "sites", NULL);
}

static char *
folder_name (const char *slug)
{
  return galley_text_is_blank (slug) ? g_strdup ("untitled") : galley_text_safe_file_name (slug);
}

char *
galley_article_file_create (const char *library,
                            const char *slug,
                            GError **error)
{
  g_autofree char *name = folder_name (slug ? slug : "");
  g_autoptr (GError) problem = NULL;
  int number = EEXIST;

  if (!galley_atomic_file_make_folder (library, &problem))
    {
      galley_store_error_take (g_steal_pointer (&problem), error);
      return NULL;
    }
  for (guint i = 1; i < GALLEY_MOVE_NEW_MAX_NAMES && number == EEXIST; i++)
    {
      g_autofree char *folder = galley_move_new_name (library, name, i);

      number = g_mkdir (folder, 0777) == 0 ? 0 : errno;
      if (number == 0 && galley_atomic_file_sync_folder (library, &problem))
        return g_build_filename (folder, "index.md", NULL);
    }
  if (!problem)
    problem = g_error_new (G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", library, g_strerror (number));
  galley_store_error_take (g_steal_pointer (&problem), error);

  return NULL;
}

/* A record of any site means that addresses and other programs may know the folder by its name. */
static gboolean
was_published (const char *path)
{
  g_autofree char *sites = galley_article_file_sites_folder (path);
  g_autoptr (GDir) dir = g_dir_open (sites, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      return TRUE;

  return FALSE;
}

/* Whether current is name, or name with a number after it. */
static gboolean
is_numbered (const char *current,
             const char *name)
{
  gsize length = strlen (name);

  if (strncmp (current, name, length) != 0)
    return FALSE;
  if (current[length] == '\0')
    return TRUE;

  return current[length] == '-' && strspn (current + length + 1, "0123456789") == strlen (current + length + 1) &&
         current[length + 1] != '\0';
}

/* Moves folder into parent under name, or name with a number after it. Returns the path of its index.md. */
static char *
settle (const char *folder,
        const char *parent,
        const char *name,
        GError **error)
{
  int number = EEXIST;

  for (guint i = 1; i < GALLEY_MOVE_NEW_MAX_NAMES && number == EEXIST; i++)
    {
      g_autofree char *target = galley_move_new_name (parent, name, i);

      if (g_file_test (target, G_FILE_TEST_EXISTS))
        continue;
      number = galley_move_new (folder, target);
      if (number == 0)
        {
          galley_atomic_file_sync_folder (parent, NULL);
          return g_build_filename (target, "index.md", NULL);
        }
    }
  galley_store_error_take (g_error_new (G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", folder,
                                        g_strerror (number)),
                           error);

  return NULL;
}

/**
 * galley_article_file_rename:
 *
 * Where renaming is not safe or not needed the folder stays as it is, which is no error.
 *
 * Returns: (transfer full): the path of the file now, or NULL with GALLEY_STORE_ERROR
 */
char *
galley_article_file_rename (const char *path,
                            const char *slug,
                            GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *current = g_path_get_basename (folder);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *name = folder_name (slug ? slug : "");

  if (!galley_article_place_is_bundle (path) || was_published (path) || is_numbered (current, name))
    return g_strdup (path);

  return settle (folder, parent, name, error);
}

char *
galley_article_file_settle (const char *folder,
                            const char *library,
                            const char *slug,
                            GError **error)
{
  g_autofree char *name = folder_name (slug ? slug : "");

  return settle (folder, library, name, error);
}

GStrv
galley_article_place_list_parts (const char *path)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  g_strv_builder_take (parts, galley_article_place_get_root (path));
  if (!galley_article_place_is_bundle (path))
    g_strv_builder_take (parts, galley_article_place_get_extras (path));

  return g_strv_builder_end (parts);
}
