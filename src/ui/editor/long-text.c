/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits, from measurements: laying out one line of 1 MB takes seconds at every key, so the rest of such a line is
 * hidden. It cannot be typed into or deleted while it is, and is saved as it was. */
#include "long-text.h"

#include <glib/gi18n-lib.h>
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

gboolean
galley_long_text_has_long_line (const char *text)
{
  for (const char *end; (end = strchr (text, '\n')) != NULL; text = end + 1)
    if (end - text > MOST_IN_LINE)
      return TRUE;
  return strlen (text) > MOST_IN_LINE;
}

guint
galley_long_text_fold (GtkSourceBuffer *buffer,
                       const char *text)
{
  guint n_folded = 0, line = 0;

  for (const char *p = text, *end; p; p = *end ? end + 1 : NULL, line++)
    {
      end = strchrnul (p, '\n');
      if (end - p <= MOST_IN_LINE)
        continue;
      fold (buffer, line);
      n_folded++;
    }
  return n_folded;
}

const char *
galley_long_text_apply (GalleyLongText *self,
                        GtkSourceBuffer *buffer,
                        const char *text)
{
  gsize length = strlen (text);

  self->n_folded = galley_long_text_fold (buffer, text);
  self->plain = length > MOST_HIGHLIGHTED || self->n_folded > 0;
  self->unchecked = length > MOST_CHECKED || self->n_folded > 0;
  galley_syntax_set_enabled (buffer, !self->plain);
  if (self->n_folded > 0)
    return _ ("A line is too long to be shown in full at speed. Its end is hidden, but kept and saved. "
              "The article menu can show it.");
  return self->plain ? _ ("This article is very long, so highlighting and spell checking are off.") : NULL;
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
