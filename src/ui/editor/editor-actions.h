/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's actions ("editor.bold" and so on) and their keys. */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* On the class of the editor, with the keys that work in all of it. */
void galley_editor_actions_install (GtkWidgetClass *klass);
/* Keys that format, and what Enter and Tab do in lists: only while the text has the focus. */
void galley_editor_actions_add_keys (GtkTextView *view);

G_END_DECLS
