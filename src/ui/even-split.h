/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two panes with equal shares at first. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts the handle in the middle once the size is known; after that the user's own division is kept. */
void galley_even_split (GtkPaned *paned);

G_END_DECLS
