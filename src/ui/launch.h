/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing something over to other programs, and plain words where none takes it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_launch_uri (GtkWidget *widget,
                        const char *uri);
void galley_launch_folder (GtkWidget *widget,
                           const char *path);
void galley_launch_folder_of (GtkWidget *widget,
                              const char *path);

G_END_DECLS
