/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Style sheets of the panes, each kept beside its widgets and loaded when the first of them is made. */
#include "stylesheet.h"

void
galley_stylesheet_load (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/galley/Galley/ui/", name, NULL);
  g_autoptr (GtkCssProvider) provider = NULL;
  GdkDisplay *display = gdk_display_get_default ();

  if (!display)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (display,
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
