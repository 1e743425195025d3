/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of text: trimming to what differs, and comparing two texts by lines so that a reload moves as little as it
 * can. */
#include "text-edit.h"
#include <string.h>

/* The comparison gives up on finding common lines inside texts that differ by more lines than this. */
#define MAX_DISTANCE 400

GalleyTextEdit *
galley_text_edit_new (guint start,
                      guint end,
                      char *text,
                      guint select_start,
                      guint select_end)
{
  GalleyTextEdit *self = g_new0 (GalleyTextEdit, 1);

  self->start = start;
  self->end = end;
  self->text = text;
  self->select_start = select_start;
  self->select_end = select_end;
  return self;
}

void
galley_text_edit_free (GalleyTextEdit *self)
{
  if (!self)
    return;
  g_free (self->text);
  g_free (self);
}

/* Bytes that both begin with, never cutting a character in two. */
static gsize
common_head (const char *a,
             gsize a_length,
             const char *b,
             gsize b_length)
{
  gsize most = MIN (a_length, b_length), n = 0;

  while (n < most && a[n] == b[n])
    n++;
  while (n > 0 &&
         ((n < a_length && ((guchar) a[n] & 0xc0) == 0x80) || (n < b_length && ((guchar) b[n] & 0xc0) == 0x80)))
    n--;
  return n;
}

static gsize
common_tail (const char *a,
             gsize a_length,
             const char *b,
             gsize b_length)
{
  gsize most = MIN (a_length, b_length), n = 0;

  while (n < most && a[a_length - 1 - n] == b[b_length - 1 - n])
    n++;
  while (n > 0 && ((guchar) a[a_length - n] & 0xc0) == 0x80)
    n--;
  return n;
}

void
galley_text_edit_trim (GalleyTextEdit *self,
                       const char *before)
{
  const char *from = g_utf8_offset_to_pointer (before, self->start);
  const char *to = g_utf8_offset_to_pointer (from, self->end - self->start);
  gsize length = strlen (self->text), old_length = to - from;
  gsize head = common_head (from, old_length, self->text, length);
  gsize tail = common_tail (from + head, old_length - head, self->text + head, length - head);
  char *text;

  self->start += g_utf8_strlen (from, head);
  self->end -= g_utf8_strlen (to - tail, tail);
  text = g_strndup (self->text + head, length - head - tail);
  g_free (self->text);
  self->text = text;
}

char *
galley_text_edit_apply (const GalleyTextEdit *self,
                        const char *before)
{
  const char *from = g_utf8_offset_to_pointer (before, self->start);
  const char *to = g_utf8_offset_to_pointer (from, self->end - self->start);
  GString *after = g_string_new_len (before, from - before);

  g_string_append (after, self->text);
  g_string_append (after, to);
  return g_string_free (after, FALSE);
}

typedef struct
{
  const char *text;
  gsize length; /* bytes, its line end included */
} Line;

static GArray *
split_lines (const char *text,
             gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      Line line = { text, (newline ? newline + 1 : end) - text };

      g_array_append_val (lines, line);
      text += line.length;
    }
  return lines;
}

static gboolean
same_line (GArray *a,
           int i,
           GArray *b,
           int j)
{
  const Line *x = &g_array_index (a, Line, i), *y = &g_array_index (b, Line, j);

  return x->length == y->length && memcmp (x->text, y->text, x->length) == 0;
}

/* Walks from (0, 0) along lines that both have; at(k) is how far into a one can be on diagonal k (Myers 1986).
 * Returns at() after every step, NULL where the texts are too different. */
static GPtrArray *
find_path (GArray *a,
           GArray *b)
{
  int n = a->len, m = b->len, most = MIN (n + m, MAX_DISTANCE);
  gsize size = (2 * most + 3) * sizeof (int);
  g_autofree int *row = g_malloc0 (size);
  int *at = row + most + 1;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);

  for (int d = 0; d <= most; d++)
    {
      for (int k = -d; k <= d; k += 2)
        {
          int x = k == -d || (k != d && at[k - 1] < at[k + 1]) ? at[k + 1] : at[k - 1] + 1;

          while (x < n && x - k < m && same_line (a, x, b, x - k))
            x++;
          at[k] = x;
        }
      g_ptr_array_add (steps, g_memdup2 (row, size));
      if (ABS (n - m) <= d && (d - (n - m)) % 2 == 0 && at[n - m] >= n)
        return g_steal_pointer (&steps);
    }
  return NULL;
}

static void
mark_kept (GPtrArray *steps,
           GArray *a,
           GArray *b,
           int *partner)
{
  int x = a->len, y = b->len, middle = MIN ((int) (a->len + b->len), MAX_DISTANCE) + 1;

  for (int d = (int) steps->len - 1; d >= 0; d--)
    {
      const int *at = d > 0 ? (int *) steps->pdata[d - 1] + middle : NULL;
      int k = x - y, from_x = 0, from_y = 0;

      if (at)
        {
          int from_k = k == -d || (k != d && at[k - 1] < at[k + 1]) ? k + 1 : k - 1;

          from_x = at[from_k];
          from_y = from_x - from_k;
        }
      while (x > from_x && y > from_y)
        partner[--x] = --y;
      x = from_x;
      y = from_y;
    }
}

static void
add_edit (GPtrArray *edits,
          const char *before,
          const char *from,
          const char *to,
          const char *text,
          gsize length)
{
  guint start = g_utf8_strlen (before, from - before);
  guint end = start + g_utf8_strlen (from, to - from);

  g_ptr_array_add (edits, galley_text_edit_new (start, end, g_strndup (text, length), start, start));
}

static void
compare_lines (GPtrArray *edits,
               const char *before,
               GArray *a,
               GArray *b,
               const int *partner,
               const char *a_end,
               const char *b_end)
{
  int x = a->len, y = b->len;

  while (x > 0 || y > 0)
    {
      int old_x = x, old_y = y;
      const char *from, *text;

      if (x > 0 && partner[x - 1] == y - 1 && y > 0)
        {
          x--;
          y--;
          continue;
        }
      while (x > 0 && partner[x - 1] < 0)
        x--;
      y = x > 0 ? partner[x - 1] + 1 : 0;
      from = x < (int) a->len ? g_array_index (a, Line, x).text : a_end;
      text = y < (int) b->len ? g_array_index (b, Line, y).text : b_end;
      add_edit (edits, before,
                from, old_x < (int) a->len ? g_array_index (a, Line, old_x).text : a_end,
                text, (old_y < (int) b->len ? g_array_index (b, Line, old_y).text : b_end) - text);
    }
}

GPtrArray *
galley_text_edit_compare (const char *before,
                          const char *after)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_text_edit_free);
  gsize before_length = strlen (before), after_length = strlen (after);
  gsize head = common_head (before, before_length, after, after_length);
  gsize tail = common_tail (before + head, before_length - head, after + head, after_length - head);
  const char *a_end = before + before_length - tail, *b_end = after + after_length - tail;
  g_autoptr (GArray) a = split_lines (before + head, before_length - head - tail);
  g_autoptr (GArray) b = split_lines (after + head, after_length - head - tail);
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree int *partner = NULL;

  if (a->len == 0 && b->len == 0)
    return edits;
  steps = a->len > 0 && b->len > 0 ? find_path (a, b) : NULL;
  if (!steps)
    {
      add_edit (edits, before, before + head, a_end, after + head, b_end - after - head);
      return edits;
    }
  partner = g_new (int, a->len);
  for (guint i = 0; i < a->len; i++)
    partner[i] = -1;
  mark_kept (steps, a, b, partner);
  compare_lines (edits, before, a, b, partner, a_end, b_end);
  for (guint i = 0; i < edits->len; i++)
    galley_text_edit_trim (edits->pdata[i], before);
  return edits;
}
