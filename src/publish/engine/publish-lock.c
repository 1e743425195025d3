/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flock() on the folder itself: no file to leave behind, and gone with the process. */
#include "publish-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "article-file.h"
#include "publisher.h"

int
galley_publish_lock_take_folder (const char *folder,
                                 GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    {
      galley_store_error_set_errno (error, folder, errno);
      return -1;
    }
  /* some network folders know no locks: better without than not at all */
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BUSY, "%s is in use at this moment", folder);
      close (fd);
      return -1;
    }

  return fd;
}

int
galley_publish_lock_take (const char *article_path,
                          GError **error)
{
  g_autofree char *folder = galley_article_file_sites_folder (article_path);

  if (g_mkdir_with_parents (folder, 0777) == 0)
    return galley_publish_lock_take_folder (folder, error);
  galley_store_error_set_errno (error, folder, errno);

  return -1;
}

void
galley_publish_lock_drop (int lock)
{
  if (lock >= 0)
    close (lock);
}
