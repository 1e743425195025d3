/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that would make the editor crawl: what to leave out for them, so that they open at once and stay whole. */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean plain;     /* too much for highlighting */
  gboolean unchecked; /* too much for spell checking */
  guint n_folded;     /* lines of which only the beginning is shown */
} GalleyLongText;

/* A line that will be folded. */
gboolean galley_long_text_has_long_line (const char *text);
/* text: the buffer's. Folds its over-long lines in the buffer and gives their number; the text itself is not
 * changed. Even where the cursor is cannot be asked before, without laying out such a line. */
guint galley_long_text_fold (GtkSourceBuffer *buffer,
                             const char *text);
/* The same, and leaves out what else makes the editor crawl. Gives what to tell the writer, NULL if nothing
 * is left out. */
const char *galley_long_text_apply (GalleyLongText *self,
                                    GtkSourceBuffer *buffer,
                                    const char *text);
/* Shows folded lines in full, however slow that makes them: for who has to edit them here. */
void galley_long_text_unfold (GtkSourceBuffer *buffer);

G_END_DECLS
