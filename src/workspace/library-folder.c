/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a folder can hold the library: it is there, and what is written there stays. */
#include "library-folder.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* In a Flatpak, a folder that Galley may not use can still be made: in the sandbox's own root, which is memory and gone
 * when Galley ends. A folder that it may use is on another file system. */
static gboolean
is_lost_at_exit (const struct stat *folder)
{
  struct stat root;

  return access ("/.flatpak-info", F_OK) == 0 && stat ("/", &root) == 0 && root.st_dev == folder->st_dev;
}

/**
 * galley_library_folder_check:
 * @error: G_IO_ERROR, in words for a person
 *
 * Returns: whether articles can be kept in folder
 */
gboolean
galley_library_folder_check (const char *folder,
                             GError **error)
{
  g_autofree char *shown = galley_library_folder_dup_shown_path (folder);
  struct stat info;
  int code = 0;

  if (stat (folder, &info) != 0 || access (folder, R_OK | X_OK) != 0)
    code = errno;
  else if (!S_ISDIR (info.st_mode))
    code = ENOTDIR;
  else if (is_lost_at_exit (&info))
    code = EACCES;
  if (code == 0)
    return TRUE;

  g_set_error (
      error, G_IO_ERROR, g_io_error_from_errno (code),
      _ ("The folder of articles “%s” can’t be used: it was moved or removed, or Galley may not use it any "
         "more. The articles in it are untouched."),
      shown);
  return FALSE;
}

/**
 * galley_library_folder_dup_shown_path:
 *
 * A folder that was picked through the document portal has a path that means nothing to a person.
 *
 * Returns: (transfer full): where folder really is, as far as that is known
 */
char *
galley_library_folder_dup_shown_path (const char *folder)
{
  char path[4096];
  ssize_t length = getxattr (folder, "user.document-portal.host-path", path, sizeof path - 1);

  if (length > 0)
    {
      path[length] = '\0';
      return g_filename_display_name (path);
    }
  if (strstr (folder, "/doc/") != NULL && g_str_has_prefix (folder, g_get_user_runtime_dir ()))
    return g_filename_display_basename (folder);
  return g_filename_display_name (folder);
}
