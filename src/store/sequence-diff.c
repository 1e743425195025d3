/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shortest difference of two sequences of numbers (Myers, "An O(ND) Difference Algorithm and Its Variations",
 * 1986). */
#include "sequence-diff.h"

#include <string.h>

/* The furthest reaching points of each round are kept to walk back: this many rounds take 16 MB. */
#define MAX_ROUNDS 2000

typedef struct
{
  const int *a;
  const int *b;
  int n_a;
  int n_b;
  GPtrArray *rounds; /* of int arrays: furthest x of diagonals -d, -d+2, ..., d */
} Search;

/* Where round d starts on diagonal k, before it slides along equal elements. */
static int
step (const int *previous,
      int d,
      int k)
{
  int index = (k + d) / 2;

  if (d == 0)
    return 0;
  /* previous holds the diagonals -(d-1) ... d-1: k-1 is at index-1, k+1 at index. */
  if (k == -d || (k != d && previous[index - 1] < previous[index]))
    return previous[index];

  return previous[index - 1] + 1;
}

/* TRUE once the ends of both are reached. */
static gboolean
run_round (Search *search,
           int d)
{
  const int *previous = d > 0 ? g_ptr_array_index (search->rounds, d - 1) : NULL;
  int *furthest = g_new (int, d + 1);

  g_ptr_array_add (search->rounds, furthest);
  for (int k = -d; k <= d; k += 2)
    {
      int x = step (previous, d, k);

      while (x < search->n_a && x - k < search->n_b && x - k >= 0 && search->a[x] == search->b[x - k])
        x++;
      furthest[(k + d) / 2] = x;
      if (x >= search->n_a && x - k >= search->n_b)
        return TRUE;
    }

  return FALSE;
}

static void
walk_back (Search *search,
           int *partners,
           int offset_a,
           int offset_b)
{
  int x = search->n_a;
  int y = search->n_b;

  for (int d = (int) search->rounds->len - 1; d >= 0; d--)
    {
      const int *previous = d > 0 ? g_ptr_array_index (search->rounds, d - 1) : NULL;
      int k = x - y;
      int start = step (previous, d, k);

      while (x > start)
        {
          x--;
          y--;
          partners[offset_a + x] = offset_b + y;
        }
      if (d == 0)
        break;
      /* One back: down came from diagonal k + 1, right from k - 1. */
      if (k == -d || (k != d && previous[(k + d) / 2 - 1] < previous[(k + d) / 2]))
        y--;
      else
        x--;
    }
}

int *
galley_sequence_diff (const int *a,
                      guint n_a,
                      const int *b,
                      guint n_b)
{
  int *partners = g_new (int, n_a + 1);
  guint head = 0;
  guint tail = 0;
  Search search;

  for (guint i = 0; i < n_a; i++)
    partners[i] = -1;
  while (head < n_a && head < n_b && a[head] == b[head])
    {
      partners[head] = (int) head;
      head++;
    }
  while (tail < n_a - head && tail < n_b - head && a[n_a - 1 - tail] == b[n_b - 1 - tail])
    {
      partners[n_a - 1 - tail] = (int) (n_b - 1 - tail);
      tail++;
    }

  search = (Search) { a + head, b + head, (int) (n_a - head - tail), (int) (n_b - head - tail),
                      g_ptr_array_new_with_free_func (g_free) };
  for (int d = 0; d < MAX_ROUNDS; d++)
    if (run_round (&search, d))
      {
        walk_back (&search, partners, (int) head, (int) head);
        break;
      }
  g_ptr_array_unref (search.rounds);

  return partners;
}
