/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formatting of whole lines: headings, quotes, lists, and what Enter and Tab do in them. */
#include "markdown-format.h"
#include "markdown-line.h"
#include <string.h>

/* Also the empty text is a line. */
static GStrv
split_lines (const char *lines)
{
  GStrv split = g_strsplit (*lines ? lines : "\n", "\n", -1);

  if (!*lines)
    g_clear_pointer (&split[1], g_free);
  return split;
}

/* One new line for each old one; the caret keeps its distance from the end of its line, a selection becomes the
 * lines. */
static GalleyTextEdit *
replace_lines (const char *lines,
               guint start,
               guint end,
               GStrv old_lines,
               GStrv new_lines)
{
  char *text = g_strjoinv ("\n", new_lines);
  GalleyTextEdit *edit = galley_text_edit_new (0, g_utf8_strlen (lines, -1), text, 0, g_utf8_strlen (text, -1));

  if (start == end)
    {
      guint old_at = 0, new_at = 0;

      for (guint i = 0; old_lines[i]; i++)
        {
          guint old_length = g_utf8_strlen (old_lines[i], -1), new_length = g_utf8_strlen (new_lines[i], -1);

          if (start <= old_at + old_length)
            {
              guint from_end = old_at + old_length - start;

              edit->select_start = edit->select_end = new_at + new_length - MIN (from_end, new_length);
              break;
            }
          old_at += old_length + 1;
          new_at += new_length + 1;
        }
    }
  galley_text_edit_trim (edit, lines);
  return edit;
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t\r")] == '\0';
}

/* Bytes of "## ", and its level. */
static gsize
heading_mark (const char *content,
              guint *level)
{
  gsize marks = strspn (content, "#");

  *level = 0;
  if (marks == 0 || marks > 6 || (content[marks] != ' ' && content[marks] != '\0'))
    return 0;
  *level = marks;
  return marks + (content[marks] == ' ' ? 1 : 0);
}

GalleyTextEdit *
galley_markdown_toggle_heading (const char *lines,
                                guint start,
                                guint end,
                                guint level)
{
  g_auto (GStrv) old_lines = split_lines (lines);
  g_auto (GStrv) new_lines = g_new0 (char *, g_strv_length (old_lines) + 1);
  gboolean several = old_lines[0] && old_lines[1];

  for (guint i = 0; old_lines[i]; i++)
    {
      gsize quote, mark;
      guint had;
      const char *rest;
      GalleyMarkdownLine parts;

      galley_markdown_line_parse (&parts, old_lines[i]);
      quote = parts.quote;
      rest = old_lines[i] + quote;
      mark = heading_mark (rest, &had);
      if (several && is_blank (rest))
        new_lines[i] = g_strdup (old_lines[i]);
      else
        new_lines[i] = g_strdup_printf ("%.*s%.*s%s%s", (int) quote, old_lines[i],
                                        (int) (had == level ? 0 : level), "######",
                                        level > 0 && had != level ? " " : "", rest + mark);
    }
  return replace_lines (lines, start, end, old_lines, new_lines);
}

static gboolean
has_kind (const char *line,
          GalleyLinesKind kind)
{
  GalleyMarkdownLine parts;

  galley_markdown_line_parse (&parts, line);
  switch (kind)
    {
    case GALLEY_LINES_QUOTE:
      return parts.quote > 0;
    case GALLEY_LINES_BULLET:
      return parts.bullet && !parts.task;
    case GALLEY_LINES_NUMBERED:
      return parts.marker > 0 && !parts.bullet;
    case GALLEY_LINES_TASK:
    default:
      return parts.task > 0;
    }
}

static char *
give_kind (const char *line,
           GalleyLinesKind kind,
           guint number)
{
  GalleyMarkdownLine parts;
  int before;

  if (kind == GALLEY_LINES_QUOTE)
    return g_strconcat ("> ", line, NULL);
  galley_markdown_line_parse (&parts, line);
  before = (int) (parts.quote + parts.indent);
  if (kind == GALLEY_LINES_BULLET)
    return g_strdup_printf ("%.*s- %s", before, line, line + parts.content);
  if (kind == GALLEY_LINES_NUMBERED)
    return g_strdup_printf ("%.*s%u. %s", before, line, number, line + parts.content);
  return g_strdup_printf ("%.*s- [ ] %s", before, line, line + parts.content);
}

static char *
take_kind (const char *line,
           GalleyLinesKind kind)
{
  GalleyMarkdownLine parts;
  gsize quote;

  galley_markdown_line_parse (&parts, line);
  if (kind != GALLEY_LINES_QUOTE)
    return g_strdup_printf ("%.*s%s", (int) (parts.quote + parts.indent), line, line + parts.content);
  /* only the outermost mark goes */
  quote = strcspn (line, ">") + 1;
  return g_strdup (line + quote + (line[quote] == ' ' ? 1 : 0));
}

GalleyTextEdit *
galley_markdown_toggle_lines (const char *lines,
                              guint start,
                              guint end,
                              GalleyLinesKind kind)
{
  g_auto (GStrv) old_lines = split_lines (lines);
  g_auto (GStrv) new_lines = g_new0 (char *, g_strv_length (old_lines) + 1);
  gboolean several = old_lines[0] && old_lines[1], take = TRUE;
  guint number = 1;

  for (guint i = 0; old_lines[i]; i++)
    take = take && (has_kind (old_lines[i], kind) || (several && is_blank (old_lines[i])));
  for (guint i = 0; old_lines[i]; i++)
    {
      gboolean skip = several && is_blank (old_lines[i]) && kind != GALLEY_LINES_QUOTE;

      if (skip || (take && !has_kind (old_lines[i], kind)))
        new_lines[i] = g_strdup (old_lines[i]);
      else if (take)
        new_lines[i] = take_kind (old_lines[i], kind);
      else
        new_lines[i] = give_kind (old_lines[i], kind, number++);
    }
  return replace_lines (lines, start, end, old_lines, new_lines);
}

static char *
shift_line (const char *line,
            gboolean outdent)
{
  GalleyMarkdownLine parts;
  gsize width, blanks = 0;

  galley_markdown_line_parse (&parts, line);
  width = parts.marker > 0 ? MAX (parts.marker, 2) : 2;
  if (!outdent)
    return g_strdup_printf ("%.*s%*s%s", (int) parts.quote, line, (int) width, "", line + parts.quote);
  if (line[parts.quote] == '\t')
    blanks = 1;
  else
    while (blanks < width && line[parts.quote + blanks] == ' ')
      blanks++;
  return g_strdup_printf ("%.*s%s", (int) parts.quote, line, line + parts.quote + blanks);
}

GalleyTextEdit *
galley_markdown_indent (const char *lines,
                        guint start,
                        guint end,
                        gboolean outdent)
{
  g_auto (GStrv) old_lines = split_lines (lines);
  g_auto (GStrv) new_lines = g_new0 (char *, g_strv_length (old_lines) + 1);
  gboolean in_list = FALSE;

  for (guint i = 0; old_lines[i]; i++)
    {
      GalleyMarkdownLine parts;

      galley_markdown_line_parse (&parts, old_lines[i]);
      in_list = in_list || parts.marker > 0;
      new_lines[i] = is_blank (old_lines[i]) ? g_strdup (old_lines[i]) : shift_line (old_lines[i], outdent);
    }
  return in_list ? replace_lines (lines, start, end, old_lines, new_lines) : NULL;
}

GalleyTextEdit *
galley_markdown_break_line (const char *line,
                            guint caret)
{
  gsize at = g_utf8_offset_to_pointer (line, caret) - line;
  GalleyMarkdownLine parts;
  GString *text;
  guint length;

  galley_markdown_line_parse (&parts, line);
  if ((parts.marker == 0 && parts.quote == 0) || at < parts.content)
    return NULL;
  if (is_blank (line + parts.content))
    {
      /* an empty item: the list ends here, with an empty line, or the next words would go on with the item before */
      gsize keep = parts.marker > 0 ? parts.quote : 0;
      guint after = keep > 0 ? 2 * keep : 1;
      char *end = keep > 0 ? g_strdup_printf ("%.*s\n%.*s", (int) keep - 1, line, (int) keep, line) : g_strdup ("\n");

      return galley_text_edit_new (0, g_utf8_strlen (line, -1), end, after, after);
    }
  text = g_string_new ("\n");
  g_string_append_len (text, line, parts.quote);
  if (parts.marker > 0)
    g_string_append_len (text, line + parts.quote, parts.indent);
  if (parts.bullet)
    g_string_append_printf (text, "%c ", parts.bullet);
  else if (parts.marker > 0)
    g_string_append_printf (text, "%u%c ", parts.number + 1, parts.delimiter);
  if (parts.task > 0)
    g_string_append (text, "[ ] ");
  length = text->len;
  return galley_text_edit_new (caret, caret, g_string_free (text, FALSE), caret + length, caret + length);
}
