/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the text by clipboard and by drag and drop: pictures, files, addresses pasted over words. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Emits "image-pasted" (GBytes) and "media-dropped" (GListModel) on receiver, which must outlive view. */
void galley_editor_input_attach (GtkTextView *view,
                                 gpointer receiver);

G_END_DECLS
