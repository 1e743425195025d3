/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as a sequence of paragraphs, numbered so that equal ones have equal numbers. */
#include "text-units.h"

#include <string.h>

static int
get_key (GHashTable *keys,
         const GalleyTextUnit *unit)
{
  g_autoptr (GString) text = g_string_new_len (unit->text, (gssize) unit->length);
  gpointer key;

  g_string_replace (text, "\r", "", 0);
  key = g_hash_table_lookup (keys, text->str);
  if (!key)
    {
      key = GINT_TO_POINTER ((int) g_hash_table_size (keys) + 1);
      g_hash_table_insert (keys, g_strdup (text->str), key);
    }

  return GPOINTER_TO_INT (key);
}

/* The end of the line at p, past its line feed. */
static const char *
line_after (const char *p)
{
  const char *feed = strchr (p, '\n');

  return feed ? feed + 1 : p + strlen (p);
}

static gboolean
is_blank_line (const char *line,
               const char *end)
{
  for (; line < end; line++)
    if (!strchr (" \t\r\n", *line))
      return FALSE;

  return TRUE;
}

GArray *
galley_text_units_split (const char *text,
                         GHashTable *keys)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (GalleyTextUnit));
  const char *p = text;

  while (*p)
    {
      GalleyTextUnit unit = { .text = p };
      const char *end = line_after (p);
      const char *next;

      if (!is_blank_line (p, end))
        while (*end && !is_blank_line (end, (next = line_after (end))))
          end = next;
      p = end;
      while (end > unit.text && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
      unit.length = (gsize) (end - unit.text);
      unit.gap = end;
      while (*p && is_blank_line (p, (next = line_after (p))))
        p = next;
      unit.gap_length = (gsize) (p - end);
      unit.key = get_key (keys, &unit);
      g_array_append_val (units, unit);
    }

  return units;
}
