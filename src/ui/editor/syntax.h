/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown highlighting for prose, light and dark with the desktop. */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Sets language and style scheme, and keeps the scheme in step with AdwStyleManager as long as buffer lives. */
void galley_syntax_attach (GtkSourceBuffer *buffer);
/* Takes the language away, or gives it back: with highlighting merely off, all of the text would still be analysed. */
void galley_syntax_set_enabled (GtkSourceBuffer *buffer,
                                gboolean enabled);

G_END_DECLS
