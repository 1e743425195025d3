/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of one line of Markdown: CommonMark 0.31, sections 5.1 to 5.3, and the task lists of GFM. */
#include "markdown-line.h"
#include <string.h>

static gsize
skip_blanks (const char *p)
{
  return strspn (p, " \t");
}

/* A line of three or more of the same -, * or _ is a rule, not a list. */
static gboolean
is_rule (const char *p)
{
  char mark = *p;
  guint n = 0;

  if (mark != '-' && mark != '*' && mark != '_')
    return FALSE;
  for (; *p && *p != '\n' && *p != '\r'; p++)
    {
      if (*p == mark)
        n++;
      else if (*p != ' ' && *p != '\t')
        return FALSE;
    }
  return n >= 3;
}

static gsize
parse_quote (const char *line)
{
  gsize length = 0;

  while (TRUE)
    {
      gsize blanks = strspn (line + length, " ");

      if (blanks > 3 || line[length + blanks] != '>')
        return length;
      length += blanks + 1;
      if (line[length] == ' ')
        length++;
    }
}

static gboolean
ends_marker (char c)
{
  return c == ' ' || c == '\t' || c == '\0' || c == '\n' || c == '\r';
}

static void
parse_marker (GalleyMarkdownLine *self,
              const char *p)
{
  gsize digits = strspn (p, "0123456789"), length = 0;

  if (strchr ("-*+", *p) && *p && ends_marker (p[1]) && !is_rule (p))
    {
      self->bullet = *p;
      length = 1;
    }
  else if (digits > 0 && digits <= 9 && (p[digits] == '.' || p[digits] == ')') && ends_marker (p[digits + 1]))
    {
      self->number = (guint) g_ascii_strtoull (p, NULL, 10);
      self->delimiter = p[digits];
      length = digits + 1;
    }
  else
    return;
  self->marker = length + (p[length] == ' ' || p[length] == '\t' ? 1 : 0);
  p += self->marker;
  if (p[0] == '[' && p[1] && strchr (" xX", p[1]) && p[2] == ']' && ends_marker (p[3]))
    self->task = p[3] == ' ' || p[3] == '\t' ? 4 : 3;
}

void
galley_markdown_line_parse (GalleyMarkdownLine *self,
                            const char *line)
{
  memset (self, 0, sizeof *self);
  self->quote = parse_quote (line);
  self->indent = skip_blanks (line + self->quote);
  parse_marker (self, line + self->quote + self->indent);
  self->content = self->quote + self->indent + self->marker + self->task;
}
