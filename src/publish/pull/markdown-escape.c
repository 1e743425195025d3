/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Escapes what would be markup, and no more: what a writer opens is to be read. */
#include "markdown-escape.h"

#include <string.h>

/* Of what GFM makes a link by itself (GFM, 6.9): it would show the escapes. */
static gsize
address_length (const char *p)
{
  if (!g_str_has_prefix (p, "http://") && !g_str_has_prefix (p, "https://") && !g_str_has_prefix (p, "www."))
    return 0;

  return strcspn (p, " \t\n<>\"*|");
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

static gboolean
needs_escape (const char *start,
              const char *p,
              gboolean in_cell)
{
  switch (*p)
    {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '~':
      return TRUE;
    case '_':
      return p == start || !is_word (p[-1]) || !is_word (p[1]);
    case '!':
      return p[1] == '\0';
    case '|':
      return in_cell;
    default:
      return FALSE;
    }
}

void
galley_markdown_escape_text (GString *out,
                             const char *plain,
                             gboolean in_cell)
{
  for (const char *p = plain; *p; p++)
    {
      gsize n = p == plain || !is_word (p[-1]) ? address_length (p) : 0;

      if (n > 0)
        {
          g_string_append_len (out, p, (gssize) n);
          p += n - 1;
        }
      else if (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#'))
        g_string_append (out, "&amp;");
      else
        {
          if (needs_escape (plain, p, in_cell))
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
    }
}

char *
galley_markdown_escape_lines (const char *text)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = lines[i];
      gsize digits = strspn (line, "0123456789");

      if (i > 0)
        g_string_append_c (out, '\n');
      if (*line && strchr ("#>+-=", *line))
        g_string_append_c (out, '\\');
      else if (digits > 0 && (line[digits] == '.' || line[digits] == ')'))
        {
          g_string_append_len (out, line, (gssize) digits);
          g_string_append_c (out, '\\');
          line += digits;
        }
      g_string_append (out, line);
    }

  return g_string_free (out, FALSE);
}

void
galley_markdown_escape_url (GString *out,
                            const char *url)
{
  gboolean brackets = *url == '\0' || url[strcspn (url, " ()<>\\\t\n")] != '\0';

  if (brackets)
    g_string_append_c (out, '<');
  for (const char *p = url; *p; p++)
    if (strchr ("<>\\\t\n ", *p))
      g_string_append_printf (out, "%%%02X", (guint) (guchar) *p);
    else
      g_string_append_c (out, *p);
  if (brackets)
    g_string_append_c (out, '>');
}

void
galley_markdown_escape_title (GString *out,
                              const char *title)
{
  g_string_append_c (out, '"');
  for (const char *p = title; *p; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      if (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#'))
        g_string_append (out, "&amp;");
      else
        g_string_append_c (out, *p == '\n' ? ' ' : *p);
    }
  g_string_append_c (out, '"');
}

void
galley_markdown_escape_code (GString *out,
                             const char *code)
{
  gsize longest = 0;
  gsize length = strlen (code);
  gboolean pad = length == 0 || *code == '`' || code[length - 1] == '`' || (*code == ' ' && code[length - 1] == ' ');
  g_autofree char *fence = NULL;

  for (const char *p = code; *p; p++)
    if (*p == '`')
      {
        gsize n = strspn (p, "`");

        longest = MAX (longest, n);
        p += n - 1;
      }
  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (out, "%s%s%s%s%s", fence, pad ? " " : "", code, pad ? " " : "", fence);
}
