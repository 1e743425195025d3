/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of one article in the library list. */
#include "library-menu.h"

#include <glib/gi18n.h>

static void
append_item (GMenu *menu,
             const char *label,
             const char *action,
             const char *path)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", path);
  g_menu_append_item (menu, item);
}

GtkWidget *
galley_library_menu_new (void)
{
  GtkWidget *menu = gtk_popover_menu_new_from_model (NULL);

  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  return menu;
}

void
galley_library_menu_popup (GtkWidget *menu,
                           const char *path,
                           const graphene_point_t *point)
{
  g_autoptr (GMenu) model = g_menu_new ();
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) trash = g_menu_new ();

  append_item (open, _ ("_Open"), "library.open", path);
  append_item (open, _ ("_Show in Files"), "library.show-in-files", path);
  append_item (trash, _ ("Move to _Trash"), "library.trash", path);
  g_menu_append_section (model, NULL, G_MENU_MODEL (open));
  g_menu_append_section (model, NULL, G_MENU_MODEL (trash));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu), G_MENU_MODEL (model));
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle) { point->x, point->y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (menu));
}
