/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG (W3C, third edition): chunks. */
#include "image-strip.h"

#include <string.h>

#define SIGNATURE "\x89PNG\r\n\x1a\n"
#define SIGNATURE_LENGTH 8
#define AROUND 12 /* length, name and check sum of a chunk */

static gboolean
is_one_of (const guchar *name,
           const char *const *names)
{
  for (guint i = 0; names[i]; i++)
    if (memcmp (name, names[i], 4) == 0)
      return TRUE;

  return FALSE;
}

/* Text whose keyword says that it is for credit. */
static gboolean
is_credit (const guchar *body,
           gsize length)
{
  static const char *const keywords[] = { "Author", "Copyright", "Credit" };

  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      gsize size = strlen (keywords[i]) + 1;

      if (length >= size && memcmp (body, keywords[i], size) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
draws (const guchar *name,
       const guchar *body,
       gsize length)
{
  static const char *const drawing[] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP",
                                         "sBIT", "sRGB", "cICP", "mDCV", "mDCv", "cLLI", "cLLi", "bKGD",
                                         "pHYs", "acTL", "fcTL", "fdAT", NULL };
  static const char *const telling[] = { "tEXt", "zTXt", "iTXt", NULL };

  return is_one_of (name, drawing) || (is_one_of (name, telling) && is_credit (body, length));
}

gboolean
galley_png_strip (const guchar *data,
                  gsize length,
                  GByteArray *out)
{
  gsize position = SIGNATURE_LENGTH;

  if (length < SIGNATURE_LENGTH || memcmp (data, SIGNATURE, SIGNATURE_LENGTH) != 0)
    return FALSE;
  g_byte_array_append (out, data, SIGNATURE_LENGTH);
  while (length - position >= AROUND)
    {
      const guchar *chunk = data + position;
      const guchar *name = chunk + 4;
      gsize size = (gsize) chunk[0] << 24 | (gsize) chunk[1] << 16 | (gsize) chunk[2] << 8 | chunk[3];
      gboolean critical = (name[0] & 0x20) == 0;

      if (size > length - position - AROUND)
        return FALSE;
      if (draws (name, chunk + 8, size))
        g_byte_array_append (out, chunk, (guint) (size + AROUND));
      /* without it the picture would be another */
      else if (critical)
        return FALSE;
      if (memcmp (name, "IEND", 4) == 0)
        return TRUE;
      position += size + AROUND;
    }

  return FALSE;
}
