/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of any text file as UTF-8: never fails. */
#include "text-decoder.h"

#include <string.h>

#define REPLACEMENT "\357\277\275"

/* 0x80 to 0x9f; the five that Windows-1252 leaves out stay control characters. */
static const gunichar upper_controls[32] = { 0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                             0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f,
                                             0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                             0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178 };

static char *
decode_windows_1252 (const char *data,
                     gsize length)
{
  GString *out = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) data[i];

      if (c == 0)
        g_string_append (out, REPLACEMENT);
      else if (c < 0x80)
        g_string_append_c (out, (char) c);
      else
        g_string_append_unichar (out, c < 0xa0 ? upper_controls[c - 0x80] : c);
    }
  return g_string_free_and_steal (out);
}

/* UTF-8 whose only fault is NULs; NULL if there is another. */
static char *
decode_utf8_with_nuls (const char *data,
                       gsize length)
{
  g_autoptr (GString) out = g_string_sized_new (length + 16);
  const char *end;

  while (!g_utf8_validate (data, (gssize) length, &end))
    {
      gsize good = (gsize) (end - data);

      if (*end != '\0')
        return NULL;
      g_string_append_len (out, data, (gssize) good);
      g_string_append (out, REPLACEMENT);
      data = end + 1;
      length -= good + 1;
    }
  g_string_append_len (out, data, (gssize) length);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static char *
decode_utf16 (const char *data,
              gsize length,
              gboolean is_big)
{
  gsize n_written;
  g_autofree char *text =
      g_convert (data + 2, (gssize) length - 2, "UTF-8", is_big ? "UTF-16BE" : "UTF-16LE", NULL, &n_written, NULL);

  return text != NULL ? decode_utf8_with_nuls (text, n_written) : NULL;
}

char *
galley_text_decode (const char *data,
                    gsize length,
                    gboolean *had_mark,
                    gboolean *was_converted)
{
  char *text = NULL;

  *had_mark = length >= 3 && memcmp (data, "\357\273\277", 3) == 0;
  *was_converted = FALSE;
  if (*had_mark)
    {
      data += 3;
      length -= 3;
    }
  if (g_utf8_validate (data, (gssize) length, NULL))
    return g_strndup (data, length);

  *was_converted = TRUE;
  if (length >= 2 && memcmp (data, "\377\376", 2) == 0)
    text = decode_utf16 (data, length, FALSE);
  else if (length >= 2 && memcmp (data, "\376\377", 2) == 0)
    text = decode_utf16 (data, length, TRUE);
  if (text == NULL)
    text = decode_utf8_with_nuls (data, length);
  return text != NULL ? text : decode_windows_1252 (data, length);
}
