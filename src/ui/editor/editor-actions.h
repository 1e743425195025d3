/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's actions ("editor.bold" and so on) and their keys. */
#pragma once

#include "find-bar.h"

G_BEGIN_DECLS

/* The actions, to be inserted as "editor". Emits "image-requested" on owner, which outlives them as view and bar do.
 * (transfer full) */
GSimpleActionGroup *galley_editor_actions_new (GtkTextView *view,
                                               GalleyFindBar *bar,
                                               gpointer owner);
/* Keys that format, and what Enter and Tab do in lists: only while the text has the focus. */
void galley_editor_actions_add_keys (GtkTextView *view);
/* Keys that work in the whole editor, also in its title and its find bar. */
void galley_editor_actions_bind (GtkWidgetClass *klass);

G_END_DECLS
