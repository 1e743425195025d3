/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F6: from one pane to the next. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Moves the focus from the pane that holds it to the next one that can take it. */
void galley_focus_cycle_next (GtkWidget *const *panes,
                              guint n_panes);

G_END_DECLS
