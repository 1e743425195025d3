/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it may stand in HTML. */
#include "html-escape.h"

#include <string.h>

void
galley_html_append_escaped (GString *out,
                            const char *text,
                            gssize length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  const char *run = text;

  for (const char *p = text; p < end; p++)
    {
      const char *entity = *p == '&' ? "&amp;" : *p == '<' ? "&lt;"
                                             : *p == '>'   ? "&gt;"
                                             : *p == '"'   ? "&quot;"
                                                           : NULL;

      if (!entity)
        continue;
      g_string_append_len (out, run, p - run);
      g_string_append (out, entity);
      run = p + 1;
    }
  g_string_append_len (out, run, end - run);
}
