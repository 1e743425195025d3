/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of a dialog on which texts are compared. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Pushes page on the navigation view that widget is in, and makes the dialog as wide as texts beside each other need
 * it, as long as page is shown. */
void galley_comparison_push (GtkWidget *widget,
                             AdwNavigationPage *page);
void galley_comparison_pop (GtkWidget *widget);

G_END_DECLS
