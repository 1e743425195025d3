/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits, from measurements: laying out one line of 1 MB takes seconds at every key, so the rest of such a line is
 * hidden. It cannot be typed into or deleted while it is, and is saved as it was. */
#include "long-text.h"
#include <string.h>

#include "syntax.h"

#define MOST_IN_LINE 50000
#define SHOWN_OF_LINE 5000
#define MOST_HIGHLIGHTED (4 * 1024 * 1024)
#define MOST_CHECKED (1024 * 1024)

static void
fold (GtkSourceBuffer *buffer,
      guint line)
{
  GtkTextBuffer *text_buffer = GTK_TEXT_BUFFER (buffer);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (text_buffer);
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, "galley-folded");
  GtkTextIter start, end;

  if (!tag)
    tag = gtk_text_buffer_create_tag (text_buffer, "galley-folded", "invisible", TRUE, "editable", FALSE, NULL);
  gtk_text_buffer_get_iter_at_line_offset (text_buffer, &start, (int) line, SHOWN_OF_LINE);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (text_buffer, tag, &start, &end);
}

void
galley_long_text_apply (GalleyLongText *self,
                        GtkSourceBuffer *buffer,
                        const char *text)
{
  gsize length = strlen (text);
  guint line = 0;

  memset (self, 0, sizeof *self);
  for (const char *p = text, *end; p; p = end ? end + 1 : NULL, line++)
    {
      end = memchr (p, '\n', text + length - p);
      if ((end ? end : text + length) - p <= MOST_IN_LINE)
        continue;
      fold (buffer, line);
      self->n_folded++;
    }
  self->plain = length > MOST_HIGHLIGHTED || self->n_folded > 0;
  self->unchecked = length > MOST_CHECKED || self->n_folded > 0;
  galley_syntax_set_enabled (buffer, !self->plain);
}

void
galley_long_text_unfold (GtkSourceBuffer *buffer)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer));
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, "galley-folded");
  GtkTextIter start, end;

  if (!tag)
    return;
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (buffer), tag, &start, &end);
}
