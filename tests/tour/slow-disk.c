/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that takes its time, for programs that are started with this preloaded. What lies in a folder "slow-to-read"
 * takes longer to open than a writer waits. While the file exists that FULL_DISK names, nothing more fits on it. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SLOW_US 700000
#define SLOW_TO_READ_US 2500000

int
fsync (int fd)
{
  static int (*real) (int);

  if (real == NULL)
    real = (int (*) (int)) dlsym (RTLD_NEXT, "fsync");
  usleep (SLOW_US);
  if (getenv ("FULL_DISK") != NULL && access (getenv ("FULL_DISK"), F_OK) == 0)
    {
      errno = ENOSPC;
      return -1;
    }
  return real (fd);
}

int
open (const char *path,
      int flags,
      ...)
{
  static int (*real) (const char *, int, ...);
  va_list arguments;
  mode_t mode = 0;

  if (real == NULL)
    real = (int (*) (const char *, int, ...)) dlsym (RTLD_NEXT, "open");
  va_start (arguments, flags);
  if (flags & O_CREAT)
    mode = va_arg (arguments, mode_t);
  va_end (arguments);
  if (strstr (path, "/slow-to-read/index.md") != NULL)
    usleep (SLOW_TO_READ_US);
  return real (path, flags, mode);
}
