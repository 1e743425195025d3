/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a point again. It is certain where all before it or all after it is as it was and goes on as it did, and
 * where its nearest surroundings were alone of their kind and are so still. */
#include "anchor-point.h"

#include <string.h>

#define NEAREST 16 /* code points on each side */
#define LEAST 12   /* on both together: fewer may come about by chance */

/* The nearest surroundings, joined; point: bytes of them before it. (transfer full) */
static char *
dup_nearest (const GalleyAnchorPoint *self,
             gsize *point)
{
  glong before = g_utf8_strlen (self->prefix, -1);
  const char *from = g_utf8_offset_to_pointer (self->prefix, MAX (before - NEAREST, 0));
  const char *to = g_utf8_offset_to_pointer (self->suffix, MIN (g_utf8_strlen (self->suffix, -1), NEAREST));
  g_autofree char *after = g_strndup (self->suffix, (gsize) (to - self->suffix));

  *point = strlen (from);
  return g_strconcat (from, after, NULL);
}

/* At least half of what stood there still does. */
static gboolean
goes_on (const char *there,
         const char *suffix)
{
  gsize length = strlen (suffix), n = 0;

  while (n < length && there[n] == suffix[n])
    n++;
  return n * 2 >= length;
}

static gboolean
came_from (const char *text,
           gsize place,
           const char *prefix)
{
  gsize length = strlen (prefix), n = 0;

  while (n < length && n < place && text[place - 1 - n] == prefix[length - 1 - n])
    n++;
  return n * 2 >= length;
}

/* The only place of some words; FALSE if there is none, or more than one. */
static gboolean
find_only (GalleyAnchorText *text,
           const char *words,
           gsize *byte)
{
  g_autoptr (GArray) places = NULL;

  if (g_utf8_strlen (words, -1) < LEAST)
    return FALSE;
  places = galley_anchor_text_find (text, words, 2);
  if (places->len != 1)
    return FALSE;
  *byte = g_array_index (places, gsize, 0);
  return TRUE;
}

GalleyAnchorPointState
galley_anchor_point_find (const GalleyAnchorPoint *self,
                          GalleyAnchorText *text,
                          guint *offset)
{
  GalleyAnchorPointState state = GALLEY_ANCHOR_POINT_LIKELY;
  gsize length, point, byte, head_end = 0, tail_start = 0;
  const char *bytes = galley_anchor_text_get_bytes (text, &length);
  guint n_chars = galley_anchor_text_n_chars (text);
  g_autofree char *nearest = dup_nearest (self, &point);
  gboolean head = FALSE, tail = FALSE;

  if (self->head_hash != 0 && self->start <= n_chars)
    {
      head_end = galley_anchor_text_to_byte (text, self->start);
      head = galley_anchor_text_hash_head (text, head_end) == self->head_hash;
    }
  if (self->tail_hash != 0 && self->tail_length <= n_chars)
    {
      tail_start = galley_anchor_text_to_byte (text, n_chars - self->tail_length);
      tail = galley_anchor_text_hash_tail (text, tail_start) == self->tail_hash;
    }
  if (head && (tail || goes_on (bytes + head_end, self->suffix)))
    {
      state = GALLEY_ANCHOR_POINT_KEPT;
      byte = head_end;
    }
  else if (tail && came_from (bytes, tail_start, self->prefix))
    {
      state = GALLEY_ANCHOR_POINT_MOVED;
      byte = tail_start;
    }
  else if (find_only (text, nearest, &byte))
    {
      state = self->likeness == 1 ? GALLEY_ANCHOR_POINT_MOVED : GALLEY_ANCHOR_POINT_LIKELY;
      byte += point;
    }
  else if (find_only (text, self->prefix, &byte))
    byte += strlen (self->prefix);
  else if (!find_only (text, self->suffix, &byte))
    {
      state = GALLEY_ANCHOR_POINT_GONE;
      byte = galley_anchor_text_to_byte (text, MIN (self->start, n_chars));
    }
  *offset = galley_anchor_text_to_char (text, byte);
  return state;
}

guint
galley_anchor_point_measure (const GalleyAnchorPoint *self,
                             GalleyAnchorText *text)
{
  gsize point, byte;
  g_autofree char *nearest = dup_nearest (self, &point);

  return find_only (text, nearest, &byte) ? 1 : 101;
}
