/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title above the text: one paragraph in large type, wrapped, without line ends. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_TITLE_LINE (galley_title_line_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTitleLine, galley_title_line, GALLEY, TITLE_LINE, GtkTextView)

/* Signals: "edited": the writer changed it. "left": Enter or Down: on to the text. */

/* title nullable. Does not emit "edited"; the caret stays where it is if nothing differs. */
void galley_title_line_set_title (GalleyTitleLine *self,
                                  const char *title);
/* (transfer full) */
char *galley_title_line_dup_title (GalleyTitleLine *self);

G_END_DECLS
