/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likeness by the longest common subsequence, search by Sellers' dynamic programme. */
#include "anchor-fuzzy.h"

#include <string.h>

#define MAX_COMPARED 1024
#define MAX_PATTERN 128
#define MAX_WINDOW 8192
/* Two unrelated lines of prose have about half of their letters in common in order. */
#define CHANCE 0.5

static guint
common_length (const char *a,
               gsize a_length,
               const char *b,
               gsize b_length)
{
  guint16 rows[2][MAX_COMPARED + 1] = { 0 };

  for (gsize i = 1; i <= a_length; i++)
    {
      guint16 *row = rows[i % 2], *above = rows[(i + 1) % 2];

      for (gsize j = 1; j <= b_length; j++)
        row[j] = a[i - 1] == b[j - 1] ? above[j - 1] + 1 : MAX (above[j], row[j - 1]);
    }
  return rows[a_length % 2][b_length];
}

double
galley_anchor_likeness (const char *a,
                        gsize a_length,
                        const char *b,
                        gsize b_length)
{
  double likeness;

  if (a_length == 0 || b_length == 0)
    return a_length == b_length ? 1 : 0;
  if (a_length > MAX_COMPARED || b_length > MAX_COMPARED)
    {
      gsize half = MIN (MIN (a_length, b_length), MAX_COMPARED) / 2;
      double head = galley_anchor_likeness (a, half, b, half);
      double tail = galley_anchor_likeness (a + a_length - half, half, b + b_length - half, half);

      return (head + tail) / 2;
    }
  likeness = (double) common_length (a, a_length, b, b_length) / (double) MAX (a_length, b_length);
  return MAX (likeness - CHANCE, 0) / (1 - CHANCE);
}

typedef struct
{
  guint cost;
  guint start;
} Cell;

/* One column of the programme: cell i is the cheapest way to have the first i letters of the pattern end at this
 * letter. */
static void
step_column (Cell *column,
             const gunichar *pattern,
             guint n,
             gunichar letter,
             guint place)
{
  Cell diagonal = column[0];

  column[0] = (Cell) { 0, place + 1 };
  for (guint i = 1; i <= n; i++)
    {
      Cell left = column[i];
      Cell best = { diagonal.cost + (pattern[i - 1] != letter), diagonal.start };

      if (left.cost + 1 < best.cost)
        best = (Cell) { left.cost + 1, left.start };
      if (column[i - 1].cost + 1 < best.cost)
        best = (Cell) { column[i - 1].cost + 1, column[i - 1].start };
      diagonal = left;
      column[i] = best;
    }
}

gboolean
galley_anchor_find_alike (GalleyAnchorText *text,
                          const char *words,
                          guint first,
                          guint last,
                          guint *start,
                          guint *end)
{
  glong n_words;
  g_autofree gunichar *pattern = g_utf8_to_ucs4_fast (words, -1, &n_words);
  guint n = (guint) MIN (n_words, MAX_PATTERN);
  Cell column[MAX_PATTERN + 1];
  guint cheapest = n / 3 + 1;
  const char *p = galley_anchor_text_get_bytes (text, NULL) + galley_anchor_text_to_byte (text, first);

  last = MIN (last, MIN (first + MAX_WINDOW, galley_anchor_text_n_chars (text)));
  for (guint i = 0; i <= n; i++)
    column[i] = (Cell) { i, first };
  for (guint place = first; place < last; place++, p = g_utf8_next_char (p))
    {
      step_column (column, pattern, n, g_utf8_get_char (p), place);
      if (column[n].cost < cheapest)
        {
          cheapest = column[n].cost;
          *start = column[n].start;
          *end = place + 1;
        }
    }
  if (cheapest > n / 3 || n < 4)
    return FALSE;
  /* Of long words only the beginning was looked for. */
  if ((guint) n_words > n)
    *end = MIN (*start + (guint) n_words, galley_anchor_text_n_chars (text));
  return TRUE;
}
