/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of keyboard shortcuts. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_shortcuts_present (GtkWindow *parent);

G_END_DECLS
