/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formatting inside a line: emphasis, code, links. */
#include "markdown-format.h"
#include "markdown-line.h"
#include <string.h>

/* Bytes from here on, until the conversion back to code points at the end. */
typedef struct
{
  gsize start;
  gsize end;
} Range;

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019 || c == '_';
}

static Range
word_at (const char *lines,
         gsize caret)
{
  Range word = { caret, caret };

  while (word.start > 0)
    {
      const char *p = g_utf8_find_prev_char (lines, lines + word.start);

      if (!p || !is_word (g_utf8_get_char (p)))
        break;
      word.start = p - lines;
    }
  while (lines[word.end] && is_word (g_utf8_get_char (lines + word.end)))
    word.end = g_utf8_next_char (lines + word.end) - lines;
  return word;
}

/* How many of the marker's character stand before from, going backwards, or at from, going on. */
static gsize
run_before (const char *lines,
            gsize from,
            char mark)
{
  gsize n = 0;

  while (n < from && lines[from - 1 - n] == mark)
    n++;
  return n;
}

static gsize
run_after (const char *lines,
           gsize from,
           char mark)
{
  gsize n = 0;

  while (lines[from + n] == mark)
    n++;
  return n;
}

/* One asterisk is emphasis, two are strong, three are both. */
static gboolean
run_holds (gsize run,
           const char *marker)
{
  gsize length = strlen (marker);

  if (marker[0] == '*')
    return length == 1 ? run % 2 == 1 : run >= 2;
  return run >= length;
}

static gboolean
is_marked (const char *lines,
           Range range,
           const char *marker)
{
  gsize before = run_before (lines, range.start, marker[0]), after = run_after (lines, range.end, marker[0]);

  return run_holds (MIN (before, after), marker);
}

/* A selection may hold the markers themselves, at one end or both: what counts is what is between them. */
static Range
without_markers (const char *lines,
                 Range range,
                 const char *marker)
{
  gsize length = strlen (marker);
  gsize first = run_after (lines, range.start, marker[0]), last = run_before (lines, range.end, marker[0]);
  gboolean first_inside = run_holds (first, marker), last_inside = run_holds (last, marker);

  if (first + last >= range.end - range.start ||
      (!first_inside && !run_holds (run_before (lines, range.start, marker[0]), marker)) ||
      (!last_inside && !run_holds (run_after (lines, range.end, marker[0]), marker)))
    return range;
  if (first_inside)
    range.start += length;
  if (last_inside)
    range.end -= length;
  return range;
}

/* The parts of the selection to be marked: in every line what is not its list marker or the blanks around the words. */
static GArray *
find_ranges (const char *lines,
             Range selection,
             const char *marker)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  gsize line = 0;

  while (TRUE)
    {
      gsize end = line + strcspn (lines + line, "\n");
      GalleyMarkdownLine parts;
      Range range;

      galley_markdown_line_parse (&parts, lines + line);
      range.start = MAX (selection.start, line + parts.content);
      range.end = MIN (selection.end, end);
      while (range.start < range.end && g_ascii_isspace (lines[range.start]))
        range.start++;
      while (range.end > range.start && g_ascii_isspace (lines[range.end - 1]))
        range.end--;
      if (range.start < range.end)
        {
          range = without_markers (lines, range, marker);
          g_array_append_val (ranges, range);
        }
      if (end >= selection.end || !lines[end])
        return ranges;
      line = end + 1;
    }
}

static GalleyTextEdit *
edit_ranges (const char *lines,
             GArray *ranges,
             const char *marker,
             gboolean unmark)
{
  const Range *first = &g_array_index (ranges, Range, 0);
  gsize length = strlen (marker), done = 0, from, to;
  GString *text = g_string_new (NULL);
  GalleyTextEdit *edit;

  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);

      g_string_append_len (text, lines + done, range->start - done - (unmark ? length : 0));
      if (!unmark)
        g_string_append (text, marker);
      g_string_append_len (text, lines + range->start, range->end - range->start);
      if (!unmark)
        g_string_append (text, marker);
      done = range->end + (unmark ? length : 0);
    }
  from = unmark ? first->start - length : first->start + length;
  to = text->len - (unmark ? 0 : length);
  g_string_append (text, lines + done);
  edit = galley_text_edit_new (0, g_utf8_strlen (lines, -1), NULL,
                               g_utf8_strlen (text->str, from), g_utf8_strlen (text->str, to));
  edit->text = g_string_free (text, FALSE);
  galley_text_edit_trim (edit, lines);
  return edit;
}

/* Nothing is selected and the caret is in no word: an empty pair to type into, or the empty pair taken away again. */
static GalleyTextEdit *
edit_empty (guint caret,
            const char *marker,
            gboolean unmark)
{
  guint length = strlen (marker);

  if (unmark)
    return galley_text_edit_new (caret - length, caret + length, g_strdup (""), caret - length, caret - length);
  return galley_text_edit_new (caret, caret, g_strconcat (marker, marker, NULL), caret + length, caret + length);
}

GalleyTextEdit *
galley_markdown_toggle_inline (const char *lines,
                               guint start,
                               guint end,
                               const char *marker)
{
  Range selection = { g_utf8_offset_to_pointer (lines, start) - lines, g_utf8_offset_to_pointer (lines, end) - lines };
  g_autoptr (GArray) ranges = NULL;
  GalleyTextEdit *edit;
  gboolean unmark = TRUE;

  if (start == end)
    {
      Range word = word_at (lines, selection.start);

      if (word.start == word.end)
        return edit_empty (start, marker, is_marked (lines, selection, marker));
      selection = word;
    }
  ranges = find_ranges (lines, selection, marker);
  if (ranges->len == 0)
    return edit_empty (start, marker, FALSE);
  for (guint i = 0; i < ranges->len; i++)
    unmark = unmark && is_marked (lines, g_array_index (ranges, Range, i), marker);
  edit = edit_ranges (lines, ranges, marker, unmark);
  if (start == end)
    {
      guint length = strlen (marker);

      edit->select_start = edit->select_end = unmark ? start - length : start + length;
    }
  return edit;
}

gboolean
galley_markdown_is_url (const char *text)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:", NULL };

  if (strpbrk (text, " \t\r\n<>"))
    return FALSE;
  for (guint i = 0; schemes[i]; i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL);
  return FALSE;
}

/* Parentheses would end the address of a link early. */
static char *
escape_url (const char *url)
{
  g_auto (GStrv) open = g_strsplit (url, "(", -1);
  g_autofree char *halfway = g_strjoinv ("%28", open);
  g_auto (GStrv) closed = g_strsplit (halfway, ")", -1);

  return g_strjoinv ("%29", closed);
}

GalleyTextEdit *
galley_markdown_insert_link (const char *lines,
                             guint start,
                             guint end,
                             const char *url)
{
  const char *from = g_utf8_offset_to_pointer (lines, start), *to = g_utf8_offset_to_pointer (lines, end);
  g_autofree char *label = g_strndup (from, to - from);
  g_autofree char *escaped = NULL;
  char *text;
  guint caret;

  if (!url && galley_markdown_is_url (label))
    {
      escaped = escape_url (label);
      return galley_text_edit_new (start, end, g_strconcat ("[](", escaped, ")", NULL), start + 1, start + 1);
    }
  escaped = escape_url (url ? url : "");
  text = g_strconcat ("[", label, "](", escaped, ")", NULL);
  caret = start + (guint) g_utf8_strlen (text, -1);
  if (start == end)
    caret = start + 1;
  else if (!url)
    caret--;
  return galley_text_edit_new (start, end, text, caret, caret);
}
