/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving a file or folder another name, never one that is taken. */
#include "move-new.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* The empty folder that is made holds the name; a rename may replace it, but not one with something in it. */
static int
move_folder (const char *from,
             const char *to)
{
  int number;

  if (g_mkdir (to, 0700) != 0)
    return errno;
  if (g_rename (from, to) == 0)
    return 0;
  number = errno;
  g_rmdir (to);

  return number == ENOTEMPTY ? EEXIST : number;
}

static int
move_file (const char *from,
           const char *to)
{
  if (link (from, to) == 0)
    {
      int number;

      if (g_unlink (from) == 0)
        return 0;
      number = errno;
      g_unlink (to);
      return number;
    }
  if (errno == EEXIST)
    return errno;
  /* no links there, either: to look first is all that is left */
  if (g_file_test (to, G_FILE_TEST_EXISTS) || g_file_test (to, G_FILE_TEST_IS_SYMLINK))
    return EEXIST;

  return g_rename (from, to) == 0 ? 0 : errno;
}

/**
 * galley_move_new:
 *
 * Renames, within one file system, and replaces nothing, also where that knows no such rename (RENAME_NOREPLACE of
 * renameat2(2)).
 *
 * Returns: 0 if done, or an errno value; EEXIST if there is something at @to
 */
int
galley_move_new (const char *from,
                 const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return errno;
  if (g_file_test (from, G_FILE_TEST_IS_DIR) && !g_file_test (from, G_FILE_TEST_IS_SYMLINK))
    return move_folder (from, to);

  return move_file (from, to);
}

/**
 * galley_move_new_name:
 * @number: from 1, which adds no number
 *
 * Returns: (transfer full): a path in @folder to try, such as "name-2"
 */
char *
galley_move_new_name (const char *folder,
                      const char *name,
                      guint number)
{
  g_autofree char *with = number > 1 ? g_strdup_printf ("%s-%u", name, number) : g_strdup (name);

  return g_build_filename (folder, with, NULL);
}
