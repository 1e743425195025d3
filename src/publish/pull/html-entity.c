/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and the five of XML by the scanner, names by libxml2's table. */
#include "html-entity.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "html-scanner.h"

#define MAX_NAME 32

static gboolean
append_named (GString *out,
              const char *name,
              gsize length)
{
  g_autofree char *key = g_strndup (name, length);
  const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) key);

  if (entity)
    g_string_append_unichar (out, entity->value);

  return entity != NULL;
}

char *
galley_html_entity_decode (const char *text,
                           gsize length)
{
  GString *out = g_string_sized_new (length);
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      gsize n = 1;
      g_autofree char *plain = NULL;

      if (*p == '&')
        while (p + n < end && n < MAX_NAME && (g_ascii_isalnum (p[n]) || (n == 1 && p[n] == '#')))
          n++;
      if (n == 1 || p + n >= end || p[n] != ';')
        {
          g_string_append_len (out, p, (gssize) n);
          p += n;
          continue;
        }
      if (p[1] == '#' || !append_named (out, p + 1, n - 1))
        {
          plain = galley_html_decode (p, n + 1);
          g_string_append (out, plain);
        }
      p += n + 1;
    }

  return g_string_free (out, FALSE);
}
