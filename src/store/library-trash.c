/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Throwing articles away, and bringing them back. The user's trash is written by the rules of the freedesktop.org
 * Trash specification 1.0 rather than by g_file_trash(), which does not tell where things went. */
#include "library-trash.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "atomic-file.h"
#include "move-new.h"
#include "store-error.h"

/* The note that belongs to a thing in the user's trash. NULL elsewhere. */
static char *
info_path (const char *place)
{
  g_autofree char *files = g_path_get_dirname (place);
  g_autofree char *trash = g_path_get_dirname (files);
  g_autofree char *name = g_path_get_basename (place);
  g_autofree char *info = g_strconcat (name, ".trashinfo", NULL);

  return g_str_has_suffix (files, "/Trash/files") ? g_build_filename (trash, "info", info, NULL) : NULL;
}

/* The note comes first, made by O_EXCL: it is what reserves the name. */
static gboolean
write_info (const char *info,
            const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *text = g_strdup_printf ("[Trash Info]\nPath=%s\nDeletionDate=%s\n", escaped, date);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GalleyStagedFile *staged = galley_staged_file_new (info, bytes, NULL);

  return staged && galley_staged_file_commit (staged, TRUE, NULL);
}

/* NULL where the user's trash cannot take it, such as on another file system. */
static char *
put_into_user_trash (const char *path)
{
  g_autofree char *files = g_build_filename (g_get_user_data_dir (), "Trash", "files", NULL);
  g_autofree char *infos = g_build_filename (g_get_user_data_dir (), "Trash", "info", NULL);
  g_autofree char *name = g_path_get_basename (path);
  int number = EEXIST;

  if (g_mkdir_with_parents (files, 0700) != 0 || g_mkdir_with_parents (infos, 0700) != 0)
    return NULL;
  for (guint i = 1; i < GALLEY_MOVE_NEW_MAX_NAMES && number == EEXIST; i++)
    {
      g_autofree char *place = galley_move_new_name (files, name, i);
      g_autofree char *info = info_path (place);

      if (g_file_test (info, G_FILE_TEST_EXISTS))
        continue;
      if (!write_info (info, path))
        return NULL;
      number = galley_move_new (path, place);
      if (number == 0)
        return g_steal_pointer (&place);
      g_unlink (info);
    }

  return NULL;
}

char *
galley_library_trash_put (const char *library,
                          const char *path,
                          GError **error)
{
  g_autofree char *place = put_into_user_trash (path);
  g_autofree char *folder = g_build_filename (library, ".trash", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) problem = NULL;
  int number = EEXIST;

  if (place)
    return g_steal_pointer (&place);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      galley_store_error_set_errno (error, path, ENOENT);
      return NULL;
    }
  if (!galley_atomic_file_make_folder (folder, &problem))
    {
      galley_store_error_take (g_steal_pointer (&problem), error);
      return NULL;
    }
  for (guint i = 1; i < GALLEY_MOVE_NEW_MAX_NAMES && number == EEXIST; i++)
    {
      g_free (place);
      place = galley_move_new_name (folder, name, i);
      number = galley_move_new (path, place);
    }
  if (number == 0)
    return g_steal_pointer (&place);
  galley_store_error_set_errno (error, path, number);

  return NULL;
}

gboolean
galley_library_trash_restore (const char *place,
                              const char *path,
                              GError **error)
{
  g_autofree char *info = info_path (place);
  int number = galley_move_new (place, path);

  if (number != 0)
    return galley_store_error_set_errno (error, path, number);
  if (info)
    g_unlink (info);

  return TRUE;
}
