/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two panes with equal shares at first. */
#include "even-split.h"

static void
divide_cb (GtkPaned *paned)
{
  int width = gtk_widget_get_width (GTK_WIDGET (paned));

  if (width <= 0)
    return;
  g_signal_handlers_disconnect_by_func (paned, divide_cb, NULL);
  gtk_paned_set_position (paned, width / 2);
}

void
galley_even_split (GtkPaned *paned)
{
  g_signal_connect (paned, "notify::max-position", G_CALLBACK (divide_cb), NULL);
}
