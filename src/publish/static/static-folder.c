/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is on disk beside its place before the first file gets its name, so that a full disk leaves the site as it
 * was. */
#include "static-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "atomic-file.h"
#include "publisher.h"

#define MAX_DEPTH 8

GBytes *
galley_static_folder_read (const char *folder,
                           const char *path,
                           GError **error)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autoptr (GError) problem = NULL;
  char *data = NULL;
  gsize length;

  if (g_file_get_contents (full, &data, &length, &problem))
    return g_bytes_new_take (data, length);
  if (!g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
      !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FOLDER, problem->message);

  return NULL;
}

static void
list_below (GPtrArray *paths,
            const char *folder,
            const char *path,
            guint depth)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char *name;

  while (dir && depth < MAX_DEPTH && (name = g_dir_read_name (dir)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      g_autofree char *below_full = g_build_filename (folder, below, NULL);

      if (*name == '.' || g_str_equal (name, "node_modules"))
        continue;
      if (g_file_test (below_full, G_FILE_TEST_IS_DIR))
        list_below (paths, folder, below, depth + 1);
      else if (g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown"))
        g_ptr_array_add (paths, g_steal_pointer (&below));
    }
}

GPtrArray *
galley_static_folder_list (const char *folder,
                           const char *path)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  list_below (paths, folder, path, 0);

  return paths;
}

static gboolean
take_error (GError *problem,
            GError **error)
{
  g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FOLDER, problem->message);
  g_error_free (problem);

  return FALSE;
}

static gboolean
check (const char *folder,
       const GalleyStaticChange *change,
       GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) now = galley_static_folder_read (folder, change->path, &problem);

  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (galley_static_change_fits (change, now))
    return TRUE;
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "%s is not what it was", change->path);

  return FALSE;
}

static gboolean
remove_file (const char *folder,
             const char *path,
             GError **error)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);

  if (g_unlink (full) != 0 && errno != ENOENT)
    {
      int number = errno;

      return take_error (g_error_new (G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", full, g_strerror (number)),
                         error);
    }
  /* a bundle's own folder, if nothing else is in it */
  if (g_str_has_suffix (path, "/index.md"))
    g_rmdir (parent);

  return TRUE;
}

static void
discard (gpointer staged)
{
  if (staged)
    galley_staged_file_discard (staged);
}

GPtrArray *
galley_static_folder_stage (const char *folder,
                            GPtrArray *changes,
                            GError **error)
{
  g_autoptr (GPtrArray) staged = g_ptr_array_new_with_free_func (discard);

  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyStaticChange *change = g_ptr_array_index (changes, i);
      g_autofree char *full = g_build_filename (folder, change->path, NULL);
      GError *problem = NULL;
      g_autofree char *parent = g_path_get_dirname (full);
      GalleyStagedFile *file = NULL;

      /* what an earlier run left when it was killed */
      galley_atomic_file_sweep (parent);
      if (change->contents)
        file = galley_staged_file_new (full, change->contents, &problem);

      if (change->contents && !file)
        {
          take_error (problem, error);
          return NULL;
        }
      g_ptr_array_add (staged, file);
    }

  return g_steal_pointer (&staged);
}

gboolean
galley_static_folder_commit (const char *folder,
                             GPtrArray *changes,
                             GPtrArray *staged,
                             gboolean replace,
                             GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyStaticChange *change = g_ptr_array_index (changes, i);
      GalleyStagedFile *file = g_ptr_array_index (staged, i);
      GError *problem = NULL;

      g_ptr_array_index (staged, i) = NULL;
      if (!change->contents && !remove_file (folder, change->path, error))
        return FALSE;
      if (file && !galley_staged_file_commit (file, !replace && change->before && !*change->before, &problem))
        return take_error (problem, error);
    }

  return TRUE;
}

static gboolean
check_all (const char *folder,
           GPtrArray *changes,
           GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!check (folder, g_ptr_array_index (changes, i), error))
      return FALSE;

  return TRUE;
}

gboolean
galley_static_folder_write (const char *folder,
                            GPtrArray *changes,
                            GError **error)
{
  g_autoptr (GPtrArray) staged = NULL;

  if (!check_all (folder, changes, error))
    return FALSE;
  staged = galley_static_folder_stage (folder, changes, error);

  /* staging takes its time */
  return staged && check_all (folder, changes, error) &&
         galley_static_folder_commit (folder, changes, staged, FALSE, error);
}
