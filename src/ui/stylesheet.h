/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Style sheets of the panes, each kept beside its widgets and loaded when the first of them is made. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* name: a file of the ui resources, such as "comments.css". Call it from class_init: once is enough. */
void galley_stylesheet_load (const char *name);

G_END_DECLS
