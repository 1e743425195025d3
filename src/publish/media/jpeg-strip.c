/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JPEG (ITU T.81, annex B): segments up to the scans, the scans, and an end, after which phones hide films. */
#include "image-strip.h"

#include <string.h>

#define SOI 0xd8
#define EOI 0xd9
#define SOS 0xda
#define APP0 0xe0
#define APP2 0xe2
#define APP14 0xee
#define APP15 0xef
#define COM 0xfe
#define JFIF_LENGTH 16 /* without a preview */

static gboolean
starts_with (const guchar *body,
             gsize length,
             const char *name,
             gsize name_length)
{
  return length >= name_length && memcmp (body, name, name_length) == 0;
}

static gboolean
is_alone (guchar marker)
{
  return marker == 0x01 || (marker >= 0xd0 && marker <= SOI);
}

/* JFIF, the colour profile, and by what colours were transformed; all other applications' segments only tell. */
static gboolean
draws (guchar marker,
       const guchar *body,
       gsize length)
{
  if (marker == COM)
    return FALSE;
  if (marker < APP0 || marker > APP15)
    return TRUE;

  return (marker == APP0 && starts_with (body, length, "JFIF\0", 5) && length >= JFIF_LENGTH - 2) ||
         (marker == APP2 && starts_with (body, length, "ICC_PROFILE\0", 12)) ||
         (marker == APP14 && starts_with (body, length, "Adobe", 5));
}

static void
add_segment (GByteArray *out,
             guchar marker,
             const guchar *segment,
             gsize length)
{
  const guchar head[] = { 0xff, marker };
  static const guchar jfif_length[] = { 0, JFIF_LENGTH };
  static const guchar no_preview[] = { 0, 0 };

  g_byte_array_append (out, head, 2);
  if (marker == APP0)
    {
      g_byte_array_append (out, jfif_length, 2);
      g_byte_array_append (out, segment + 2, JFIF_LENGTH - 4);
      g_byte_array_append (out, no_preview, 2);
      return;
    }
  g_byte_array_append (out, segment, (guint) length);
}

/* Where the data of a scan end: at a marker that is no restart; length if there is none. */
static gsize
end_of_scan (const guchar *data,
             gsize length,
             gsize position)
{
  while (position + 1 < length)
    {
      const guchar *next = memchr (data + position, 0xff, length - position - 1);

      if (!next)
        break;
      position = (gsize) (next - data);
      if (next[1] != 0 && next[1] != 0xff && !(next[1] >= 0xd0 && next[1] < SOI))
        return position;
      position += next[1] == 0xff ? 1 : 2;
    }

  return length;
}

gboolean
galley_jpeg_strip (const guchar *data,
                   gsize length,
                   GByteArray *out)
{
  gsize position = 2;

  if (length < 4 || data[0] != 0xff || data[1] != SOI)
    return FALSE;
  g_byte_array_append (out, data, 2);
  while (position + 2 <= length && data[position] == 0xff)
    {
      guchar marker = data[position + 1];
      const guchar *segment = data + position + 2;
      gsize size;

      if (marker == 0xff)
        {
          position++;
          continue;
        }
      if (marker == EOI || is_alone (marker))
        {
          g_byte_array_append (out, data + position, 2);
          position += 2;
          if (marker == EOI)
            return TRUE;
          continue;
        }
      if (position + 4 > length)
        return FALSE;
      size = (gsize) segment[0] << 8 | segment[1];
      if (size < 2 || size > length - position - 2)
        return FALSE;
      if (draws (marker, segment + 2, size - 2))
        add_segment (out, marker, segment, size);
      position += 2 + size;
      if (marker == SOS)
        {
          gsize end = end_of_scan (data, length, position);

          g_byte_array_append (out, data + position, (guint) (end - position));
          position = end;
        }
    }

  return FALSE;
}
