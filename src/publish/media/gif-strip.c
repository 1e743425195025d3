/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GIF (89a): a screen, then pictures and extensions of sub-blocks. */
#include "image-strip.h"

#include <string.h>

#define HEAD 13
#define EXTENSION 0x21
#define IMAGE 0x2c
#define END 0x3b
#define COMMENT 0xfe
#define APPLICATION 0xff

/* Bytes of the colour table that flags announce. */
static gsize
table_size (guchar flags)
{
  return flags & 0x80 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Where the sub-blocks at position end; 0 if they don't. */
static gsize
end_of_blocks (const guchar *data,
               gsize length,
               gsize position)
{
  while (position < length && data[position] != 0)
    position += 1 + (gsize) data[position];

  return position < length ? position + 1 : 0;
}

/* Of an extension: repetition and colours are shown, other applications' notes are not. */
static gboolean
draws (const guchar *extension,
       gsize length)
{
  static const char *const names[] = { "NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012" };

  if (extension[1] == COMMENT)
    return FALSE;
  if (extension[1] != APPLICATION)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (length > 14 && memcmp (extension + 3, names[i], 11) == 0)
      return TRUE;

  return FALSE;
}

gboolean
galley_gif_strip (const guchar *data,
                  gsize length,
                  GByteArray *out)
{
  gsize position;

  if (length < HEAD || (memcmp (data, "GIF87a", 6) != 0 && memcmp (data, "GIF89a", 6) != 0))
    return FALSE;
  position = HEAD + table_size (data[10]);
  if (position > length)
    return FALSE;
  g_byte_array_append (out, data, (guint) position);
  while (position < length)
    {
      gsize start = position;
      gsize end = 0;

      if (data[start] == END)
        {
          g_byte_array_append (out, data + start, 1);
          return TRUE;
        }
      if (data[start] == EXTENSION && length - start > 2)
        end = end_of_blocks (data, length, start + 2);
      else if (data[start] == IMAGE && length - start > 10)
        end = end_of_blocks (data, length, start + 11 + table_size (data[start + 9]));
      if (end == 0)
        return FALSE;
      if (data[start] == IMAGE || draws (data + start, end - start))
        g_byte_array_append (out, data + start, (guint) (end - start));
      position = end;
    }

  return FALSE;
}
