/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors for what is selected in the editor. */
#include "editor-anchor.h"

#include "clean-text.h"

GalleyAnchor *
galley_editor_anchor_selection (GtkTextBuffer *buffer,
                                const char *detail)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  GalleyAnchor *anchor;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;
  text = galley_clean_text_dup_all (buffer);
  anchor = galley_anchor_new (text, galley_clean_text_get_offset (buffer, &start),
                              galley_clean_text_get_offset (buffer, &end));
  anchor->detail = g_strdup (detail);
  return anchor;
}
