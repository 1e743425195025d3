/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formatting commands on a text buffer: each one step of undo, looking only at the lines that are selected. */
#pragma once

#include <gtk/gtk.h>
#include "markdown-format.h"

G_BEGIN_DECLS

void galley_text_commands_inline (GtkTextBuffer *buffer,
                                  const char *marker);
void galley_text_commands_link (GtkTextBuffer *buffer,
                                const char *url /* nullable */);
void galley_text_commands_heading (GtkTextBuffer *buffer,
                                   guint level);
void galley_text_commands_lines (GtkTextBuffer *buffer,
                                 GalleyLinesKind kind);
/* An image alone in its paragraph. alt nullable. */
void galley_text_commands_image (GtkTextBuffer *buffer,
                                 const char *url,
                                 const char *alt);
void galley_text_commands_table (GtkTextBuffer *buffer);
/* The next free number at the caret, and its text at the end, where the caret goes. */
void galley_text_commands_footnote (GtkTextBuffer *buffer);
/* FALSE: nothing special here, do what the key does by itself. */
gboolean galley_text_commands_break (GtkTextBuffer *buffer);
gboolean galley_text_commands_indent (GtkTextBuffer *buffer,
                                      gboolean outdent);

G_END_DECLS
