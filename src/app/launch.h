/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing something over to other programs. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_launch_uri (GtkWindow *window,
                        const char *uri);
void galley_launch_folder (GtkWindow *window,
                           const char *path);
/* Shows the file of path in its folder. */
void galley_launch_folder_of (GtkWindow *window,
                              const char *path);

G_END_DECLS
