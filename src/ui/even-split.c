/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two panes with equal shares at first, and with the shares that were given them ever after. */
#include "even-split.h"

typedef struct
{
  double share; /* of the first pane */
  int room;     /* where share was last applied */
} Split;

static int
get_room (GtkPaned *paned)
{
  int room;

  g_object_get (paned, "max-position", &room, NULL);
  return room == G_MAXINT ? 0 : room;
}

/* GtkPaned forgets the share where a pane is hidden or the window was narrow for a while. */
static void
room_changed_cb (GtkPaned *paned,
                 GParamSpec *pspec,
                 Split *split)
{
  int width = gtk_widget_get_width (GTK_WIDGET (paned));

  split->room = get_room (paned);
  if (width > 0 && split->room > 0)
    gtk_paned_set_position (paned, (int) (split->share * width));
}

static void
position_changed_cb (GtkPaned *paned,
                     GParamSpec *pspec,
                     Split *split)
{
  int width = gtk_widget_get_width (GTK_WIDGET (paned));

  /* in the same room only a hand can have moved it */
  if (width > 0 && get_room (paned) == split->room)
    split->share = (double) gtk_paned_get_position (paned) / width;
}

void
galley_even_split (GtkPaned *paned)
{
  Split *split = g_new0 (Split, 1);

  split->share = 0.5;
  g_signal_connect (paned, "notify::max-position", G_CALLBACK (room_changed_cb), split);
  g_signal_connect_data (paned, "notify::position", G_CALLBACK (position_changed_cb), split,
                         (GClosureNotify) g_free, 0);
}
