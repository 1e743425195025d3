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

/* text is the buffer's. Over-long lines are folded in the buffer; the text itself is not changed. */
void galley_long_text_apply (GalleyLongText *self,
                             GtkSourceBuffer *buffer,
                             const char *text);
/* Shows folded lines in full, however slow that makes them: for who has to edit them here. */
void galley_long_text_unfold (GtkSourceBuffer *buffer);

G_END_DECLS
