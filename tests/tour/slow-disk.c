/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that takes its time, for programs that are started with this preloaded. */
#include <dlfcn.h>
#include <unistd.h>

#define SLOW_US 700000

int
fsync (int fd)
{
  static int (*real) (int);

  if (real == NULL)
    real = (int (*) (int)) dlsym (RTLD_NEXT, "fsync");
  usleep (SLOW_US);
  return real (fd);
}
