/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main loop is kept from looking for events, for a program that is started with this preloaded: a line
 * "WALL CPU" in milliseconds for each turn longer than a frame or two, into the file named by LOOP_WATCH. */
#include <dlfcn.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SHORT_MS 30

static double began_wall, began_cpu;
static FILE *out;

static double
now_ms (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int
is_main_loop (void)
{
  return gettid () == getpid ();
}

__attribute__ ((constructor)) static void
open_file (void)
{
  const char *path = getenv ("LOOP_WATCH");

  if (path != NULL)
    out = fopen (path, "ae");
  /* not the programs that it starts */
  unsetenv ("LD_PRELOAD");
}

static void
note_turn (void)
{
  double wall = now_ms (CLOCK_MONOTONIC) - began_wall;
  double cpu = now_ms (CLOCK_THREAD_CPUTIME_ID) - began_cpu;

  if (out == NULL || began_wall == 0 || wall < SHORT_MS)
    return;
  fprintf (out, "%.0f %.0f\n", wall, cpu);
  fflush (out);
}

static void
begin_turn (void)
{
  began_wall = now_ms (CLOCK_MONOTONIC);
  began_cpu = now_ms (CLOCK_THREAD_CPUTIME_ID);
}

int
poll (struct pollfd *fds,
      nfds_t n,
      int timeout)
{
  static int (*real) (struct pollfd *, nfds_t, int);
  int result;

  if (real == NULL)
    real = (int (*) (struct pollfd *, nfds_t, int)) dlsym (RTLD_NEXT, "poll");
  if (!is_main_loop ())
    return real (fds, n, timeout);
  note_turn ();
  result = real (fds, n, timeout);
  begin_turn ();
  return result;
}

int
ppoll (struct pollfd *fds,
       nfds_t n,
       const struct timespec *timeout,
       const sigset_t *mask)
{
  static int (*real) (struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
  int result;

  if (real == NULL)
    real = (int (*) (struct pollfd *, nfds_t, const struct timespec *, const sigset_t *)) dlsym (RTLD_NEXT, "ppoll");
  if (!is_main_loop ())
    return real (fds, n, timeout, mask);
  note_turn ();
  result = real (fds, n, timeout, mask);
  begin_turn ();
  return result;
}
