/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few ways in which text gets into a page. */
#include "page-html.h"
#include "html-escape.h"
#include "relative-date.h"

#include <string.h>

void
galley_page_html_element (GString *out,
                          const char *start_tag,
                          const char *text)
{
  if (!text || !*text)
    return;
  g_string_append_printf (out, "<%s>", start_tag);
  galley_html_append_escaped (out, text, -1);
  g_string_append_printf (out, "</%.*s>\n", (int) strcspn (start_tag, " "), start_tag);
}

void
galley_page_html_attribute (GString *out,
                            const char *name,
                            const char *value)
{
  if (!value)
    return;
  g_string_append_printf (out, " %s=\"", name);
  galley_html_append_escaped (out, value, -1);
  g_string_append_c (out, '"');
}

static gboolean
is_safe_url (const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  return !strpbrk (url, "\t\n\r") && *url != ' ' &&
         (!scheme || !g_strv_contains ((const char *const[]) { "javascript", "vbscript", "data", NULL }, scheme));
}

void
galley_page_html_link (GString *out,
                       const char *name,
                       const char *url)
{
  if (url)
    galley_page_html_attribute (out, name, is_safe_url (url) ? url : "#");
}

void
galley_page_html_time (GString *out,
                       const char *css_class,
                       GDateTime *time,
                       GDateTime *now)
{
  g_autofree char *iso = g_date_time_format_iso8601 (time);
  g_autofree char *exact = galley_exact_date_to_string (time);
  g_autofree char *relative = galley_relative_date_to_string (time, now);

  g_string_append (out, "<time");
  galley_page_html_attribute (out, "class", css_class);
  galley_page_html_attribute (out, "datetime", iso);
  galley_page_html_attribute (out, "title", exact);
  g_string_append_c (out, '>');
  galley_html_append_escaped (out, relative, -1);
  g_string_append (out, "</time>");
}

void
galley_page_html_paragraphs (GString *out,
                             const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean open = FALSE;

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (!*line)
        {
          g_string_append (out, open ? "</p>\n" : "");
          open = FALSE;
          continue;
        }
      g_string_append (out, open ? "<br />\n" : "<p>");
      galley_html_append_escaped (out, line, -1);
      open = TRUE;
    }
  if (open)
    g_string_append (out, "</p>\n");
}
