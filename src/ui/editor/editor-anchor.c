/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors for what is selected in the editor. */
#include "editor-anchor.h"

GalleyAnchor *
galley_editor_anchor_selection (GtkTextBuffer *buffer,
                                const char *detail)
{
  GtkTextIter start, end, first, last;
  g_autofree char *text = NULL;
  GalleyAnchor *anchor;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;
  gtk_text_buffer_get_bounds (buffer, &first, &last);
  text = gtk_text_buffer_get_text (buffer, &first, &last, TRUE);
  anchor = galley_anchor_new (text, (guint) gtk_text_iter_get_offset (&start), (guint) gtk_text_iter_get_offset (&end));
  anchor->detail = g_strdup (detail);
  return anchor;
}
