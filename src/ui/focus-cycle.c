/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F6: from one pane to the next. */
#include "focus-cycle.h"

void
galley_focus_cycle_next (GtkWidget *const *panes,
                         guint n_panes)
{
  GtkRoot *root = gtk_widget_get_root (panes[0]);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint current = 0;

  for (guint i = 0; i < n_panes; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, panes[i]))
      current = i;

  for (guint i = 1; i <= n_panes; i++)
    {
      GtkWidget *pane = panes[(current + i) % n_panes];

      if (gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}
