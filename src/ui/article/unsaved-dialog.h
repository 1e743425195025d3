/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks before an article is left that cannot be saved. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* error: why it isn't saved. answered: a handler of "response", swapped: (owner, response), which is "close"
 * where it may be left all the same. is_kept: its text is in the recovery journal then; else the writer is
 * told that it is lost. Not called any more once owner is gone. */
void galley_unsaved_dialog_ask (GtkWidget *parent,
                                const GError *error,
                                gboolean is_kept,
                                GCallback answered,
                                GObject *owner);

G_END_DECLS
