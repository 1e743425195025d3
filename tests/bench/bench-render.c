/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one change of a text of 1 MB costs the threads behind the window. */
#include "book.h"
#include "markdown.h"
#include "statistics.h"

#include <time.h>

#define ROUNDS 9

static char *body;
static char *html;

/* ms of this process's CPU time, which other programs do not lengthen as much as they do the clock's. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
to_blocks (void)
{
  g_ptr_array_unref (galley_markdown_to_blocks (body, NULL, NULL));
}

static void
to_html (void)
{
  g_free (galley_markdown_to_html (body, NULL, NULL));
}

static void
measure (void)
{
  GalleyStatistics statistics;

  galley_statistics_measure_html (html, FALSE, &statistics);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
row (const char *name,
     void (*work) (void))
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double began = cpu_ms ();

      work ();
      times[i] = cpu_ms () - began;
    }
  qsort (times, ROUNDS, sizeof *times, compare);
  g_print ("%-40s %7.1f ms CPU (%.1f-%.1f)\n", name, times[ROUNDS / 2], times[0], times[ROUNDS - 1]);
}

int
main (void)
{
  body = book_new (1024 * 1024);
  html = galley_markdown_to_html (body, NULL, NULL);
  row ("render 1 MB, by blocks", to_blocks);
  row ("render 1 MB, whole", to_html);
  row ("count the words of 1 MB", measure);
  g_free (html);
  g_free (body);
  return 0;
}
