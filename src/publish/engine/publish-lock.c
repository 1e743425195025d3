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
galley_publish_lock_take (const char *article_path,
                          GError **error)
{
  g_autofree char *folder = galley_article_file_sites_folder (article_path);
  int fd = -1;
  int number;

  if (g_mkdir_with_parents (folder, 0777) == 0)
    fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  number = errno;
  if (fd < 0)
    {
      galley_store_error_take (g_error_new (G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", folder,
                                            g_strerror (number)),
                               error);
      return -1;
    }
  /* some network folders know no locks: better without than not at all */
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BUSY,
                           "The article is being published at this moment");
      close (fd);
      return -1;
    }

  return fd;
}

void
galley_publish_lock_drop (int lock)
{
  if (lock >= 0)
    close (lock);
}
