/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebP (RFC 9649): chunks in a RIFF. */
#include "image-strip.h"

#include <string.h>

#define HEAD 12
#define FLAGS_OF_TELLING 0x0c /* EXIF and XMP, in VP8X */

static gsize
read_size (const guchar *p)
{
  return (gsize) p[0] | (gsize) p[1] << 8 | (gsize) p[2] << 16 | (gsize) p[3] << 24;
}

static gboolean
draws (const guchar *name)
{
  static const char *const names[] = { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (memcmp (name, names[i], 4) == 0)
      return TRUE;

  return FALSE;
}

static void
add_chunk (GByteArray *out,
           const guchar *chunk,
           gsize size)
{
  guint start = out->len;

  g_byte_array_append (out, chunk, (guint) size);
  if (memcmp (chunk, "VP8X", 4) == 0 && size > 8)
    out->data[start + 8] &= (guchar) ~FLAGS_OF_TELLING;
}

gboolean
galley_webp_strip (const guchar *data,
                   gsize length,
                   GByteArray *out)
{
  gsize position = HEAD;
  gsize end;

  if (length < HEAD || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "WEBP", 4) != 0)
    return FALSE;
  end = read_size (data + 4);
  if (end < 4 || end > length - 8)
    return FALSE;
  end += 8;
  g_byte_array_append (out, data, HEAD);
  while (end - position >= 8)
    {
      gsize size = read_size (data + position + 4);
      gsize padded = 8 + size + (size & 1);

      if (size > end - position - 8)
        return FALSE;
      padded = MIN (padded, end - position);
      if (draws (data + position))
        add_chunk (out, data + position, padded);
      position += padded;
    }
  if (out->len <= HEAD)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    out->data[4 + i] = (guchar) ((out->len - 8) >> (8 * i));

  return TRUE;
}
