/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formatting commands on a text buffer. */
#include "text-commands.h"
#include "clean-text.h"

#include <gtksourceview/gtksource.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* The whole lines that the selection touches, and the selection in them. */
typedef struct
{
  char *text;
  guint offset;
  guint start;
  guint end;
} Lines;

static void
take_lines (GtkTextBuffer *buffer,
            Lines *lines)
{
  GtkTextIter start, end, from, to;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  /* a selection of whole lines ends before the first letter of the next */
  if (gtk_text_iter_compare (&start, &end) < 0 && gtk_text_iter_starts_line (&end))
    gtk_text_iter_backward_char (&end);
  from = start;
  to = end;
  gtk_text_iter_set_line_offset (&from, 0);
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  lines->text = galley_clean_text_dup (buffer, &from, &to);
  lines->offset = galley_clean_text_get_offset (buffer, &from);
  lines->start = galley_clean_text_get_offset (buffer, &start) - lines->offset;
  lines->end = galley_clean_text_get_offset (buffer, &end) - lines->offset;
}

/* Of the text that a command has made, which is not there where it was only proposed. */
static void
select_range (GtkTextBuffer *buffer,
              guint start,
              guint end)
{
  GtkTextIter from, to;

  if (galley_clean_text_is_proposing (galley_clean_text_of (buffer)))
    return;
  galley_clean_text_get_range (buffer, &from, &to, start, end);
  gtk_text_buffer_select_range (buffer, &to, &from);
}

static void
replace (GtkTextBuffer *buffer,
         guint start,
         guint end,
         const char *text)
{
  GtkTextIter from, to;

  galley_clean_text_get_range (buffer, &from, &to, start, end);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, text, -1);
}

/* Takes edit. */
static void
apply (GtkTextBuffer *buffer,
       Lines *lines,
       GalleyTextEdit *edit)
{
  gtk_text_buffer_begin_user_action (buffer);
  replace (buffer, lines->offset + edit->start, lines->offset + edit->end, edit->text);
  select_range (buffer, lines->offset + edit->select_start, lines->offset + edit->select_end);
  gtk_text_buffer_end_user_action (buffer);
  galley_text_edit_free (edit);
  g_clear_pointer (&lines->text, g_free);
}

void
galley_text_commands_inline (GtkTextBuffer *buffer,
                             const char *marker)
{
  Lines lines;

  take_lines (buffer, &lines);
  apply (buffer, &lines, galley_markdown_toggle_inline (lines.text, lines.start, lines.end, marker));
}

void
galley_text_commands_link (GtkTextBuffer *buffer,
                           const char *url)
{
  Lines lines;

  take_lines (buffer, &lines);
  apply (buffer, &lines, galley_markdown_insert_link (lines.text, lines.start, lines.end, url));
}

void
galley_text_commands_heading (GtkTextBuffer *buffer,
                              guint level)
{
  Lines lines;

  take_lines (buffer, &lines);
  apply (buffer, &lines, galley_markdown_toggle_heading (lines.text, lines.start, lines.end, level));
}

void
galley_text_commands_lines (GtkTextBuffer *buffer,
                            GalleyLinesKind kind)
{
  Lines lines;

  take_lines (buffer, &lines);
  apply (buffer, &lines, galley_markdown_toggle_lines (lines.text, lines.start, lines.end, kind));
}

/* Line ends that are missing between a place and an empty line before or after it. */
static const char *
gap_before (GtkTextIter iter)
{
  if (gtk_text_iter_is_start (&iter))
    return "";
  if (!gtk_text_iter_starts_line (&iter))
    return "\n\n";
  gtk_text_iter_backward_line (&iter);
  return gtk_text_iter_ends_line (&iter) ? "" : "\n";
}

static const char *
gap_after (GtkTextIter iter)
{
  if (gtk_text_iter_is_end (&iter))
    return "\n";
  if (!gtk_text_iter_ends_line (&iter))
    return "\n\n";
  gtk_text_iter_forward_line (&iter);
  return gtk_text_iter_ends_line (&iter) ? "" : "\n";
}

/* A block of its own, with empty lines around it. */
static void
insert_block (GtkTextBuffer *buffer,
              const char *text)
{
  GtkTextIter start, end;
  g_autofree char *block = NULL;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  block = g_strconcat (gap_before (start), text, gap_after (end), NULL);
  replace (buffer, galley_clean_text_get_offset (buffer, &start), galley_clean_text_get_offset (buffer, &end), block);
  gtk_text_buffer_end_user_action (buffer);
}

/* A bracket in the text or a space in the address would end them early. */
void
galley_text_commands_image (GtkTextBuffer *buffer,
                            const char *url,
                            const char *alt)
{
  g_autofree char *address = g_uri_escape_string (url, "!$&'*+,;=:@/?#%", TRUE);
  g_autoptr (GString) label = g_string_new (alt);
  g_autofree char *image = NULL;

  g_string_replace (label, "[", "\\[", 0);
  g_string_replace (label, "]", "\\]", 0);
  g_string_replace (label, "\n", " ", 0);
  image = g_strdup_printf ("![%s](%s)", label->str, address);
  insert_block (buffer, image);
}

void
galley_text_commands_table (GtkTextBuffer *buffer)
{
  const char *column = _ ("Column");
  g_autofree char *table = g_strdup_printf ("| %s | %s |\n| --- | --- |\n|  |  |\n|  |  |", column, column);
  GtkTextIter start, end;
  guint at;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  /* the first heading is selected, ready to be typed over */
  at = galley_clean_text_get_offset (buffer, &start) + g_utf8_strlen (gap_before (start), -1) + 2;
  insert_block (buffer, table);
  select_range (buffer, at, at + g_utf8_strlen (column, -1));
}

static guint
next_footnote (const char *text)
{
  guint64 highest = 0;

  for (const char *p = strstr (text, "[^"); p; p = strstr (p + 2, "[^"))
    {
      char *end;
      guint64 number = g_ascii_strtoull (p + 2, &end, 10);

      if (*end == ']' && end > p + 2 && number < 100000)
        highest = MAX (highest, number);
    }
  return (guint) highest + 1;
}

void
galley_text_commands_footnote (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *note = NULL;
  guint number;

  text = galley_clean_text_dup_all (buffer);
  number = next_footnote (text);
  mark = g_strdup_printf ("[^%u]", number);
  note = g_strdup_printf ("%s[^%u]: ", g_str_has_suffix (text, "\n\n") ? "" : g_str_has_suffix (text, "\n") ? "\n"
                                                                                                            : "\n\n",
                          number);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &end, mark, -1);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, note, -1);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_end_user_action (buffer);
}

/* Whether the caret is in a block of code, where a dash is just a dash. */
static gboolean
in_code (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&iter, 0);
  return GTK_SOURCE_IS_BUFFER (buffer) &&
         gtk_source_buffer_iter_has_context_class (GTK_SOURCE_BUFFER (buffer), &iter, "no-spell-check");
}

gboolean
galley_text_commands_break (GtkTextBuffer *buffer)
{
  Lines lines;
  GalleyTextEdit *edit;

  if (gtk_text_buffer_get_has_selection (buffer) || in_code (buffer))
    return FALSE;
  take_lines (buffer, &lines);
  edit = galley_markdown_break_line (lines.text, lines.start);
  if (edit)
    apply (buffer, &lines, edit);
  g_free (lines.text);
  return edit != NULL;
}

gboolean
galley_text_commands_indent (GtkTextBuffer *buffer,
                             gboolean outdent)
{
  Lines lines;
  GalleyTextEdit *edit;

  if (in_code (buffer))
    return FALSE;
  take_lines (buffer, &lines);
  edit = galley_markdown_indent (lines.text, lines.start, lines.end, outdent);
  if (edit)
    apply (buffer, &lines, edit);
  g_free (lines.text);
  return edit != NULL;
}
