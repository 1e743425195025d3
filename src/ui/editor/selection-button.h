/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that comes up beside selected words once the selection is at rest. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SELECTION_BUTTON (galley_selection_button_get_type ())
G_DECLARE_FINAL_TYPE (GalleySelectionButton, galley_selection_button, GALLEY, SELECTION_BUTTON, GObject)

/* button is an overlay over view, at the same origin. */
GalleySelectionButton *galley_selection_button_new (GtkWidget *button,
                                                    GtkTextView *view);
/* Where the button goes; FALSE while it is not shown. */
gboolean galley_selection_button_place (GalleySelectionButton *self,
                                        GdkRectangle *place);
void galley_selection_button_hide (GalleySelectionButton *self);

G_END_DECLS
