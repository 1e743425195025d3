/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stretches of a text that don't count, sorted, so that each place is found by halving. */
#include "text-stretches.h"

static const GalleyTextStretch *
nth (const GArray *stretches,
     guint n)
{
  return &g_array_index (stretches, GalleyTextStretch, n);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const GalleyTextStretch *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

void
galley_text_stretches_order (GArray *stretches)
{
  guint before = 0;

  g_array_sort (stretches, compare);
  for (guint i = 0; i < stretches->len; i++)
    {
      GalleyTextStretch *stretch = &g_array_index (stretches, GalleyTextStretch, i);

      stretch->clean = stretch->start - before;
      before += stretch->end - stretch->start;
    }
}

const GalleyTextStretch *
galley_text_stretches_find (const GArray *stretches,
                            guint offset)
{
  guint low = 0, high = stretches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (nth (stretches, middle)->start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? nth (stretches, low - 1) : NULL;
}

guint
galley_text_stretches_leave_out (const GArray *stretches,
                                 guint offset)
{
  const GalleyTextStretch *last = galley_text_stretches_find (stretches, offset);

  if (!last)
    return offset;
  return last->clean + (offset > last->end ? offset - last->end : 0);
}

guint
galley_text_stretches_leave_out_lines (const GArray *stretches,
                                       guint offset,
                                       guint line)
{
  guint left_out = 0;

  for (guint i = 0; i < stretches->len && nth (stretches, i)->start < offset; i++)
    left_out += offset >= nth (stretches, i)->end ? nth (stretches, i)->n_lines : line - nth (stretches, i)->line;
  return line - left_out;
}

guint
galley_text_stretches_put_back (const GArray *stretches,
                                guint offset,
                                gboolean behind)
{
  guint low = 0, high = stretches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint clean = nth (stretches, middle)->clean;

      if (clean < offset || (behind && clean == offset))
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? nth (stretches, low - 1)->end + (offset - nth (stretches, low - 1)->clean) : offset;
}

guint
galley_text_stretches_put_back_lines (const GArray *stretches,
                                      guint line)
{
  for (guint i = 0; i < stretches->len && nth (stretches, i)->line < line; i++)
    line += nth (stretches, i)->n_lines;
  return line;
}

gboolean
galley_text_stretches_get_part (const GArray *stretches,
                                guint n,
                                guint *start,
                                guint *end)
{
  if (n > 0)
    *start = MAX (*start, nth (stretches, n - 1)->end);
  if (n < stretches->len)
    *end = MIN (*end, nth (stretches, n)->start);
  return *start < *end;
}
