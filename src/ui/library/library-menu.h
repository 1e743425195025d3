/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of one article in the library list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A popover without a parent yet; its items are the actions library.open, library.show-in-files and library.trash. */
GtkWidget *galley_library_menu_new (void);
/* point: in the parent. */
void galley_library_menu_popup (GtkWidget *menu,
                                const char *path,
                                const graphene_point_t *point);

G_END_DECLS
