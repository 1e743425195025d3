/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing something over to other programs. */
#include "launch.h"

void
galley_launch_uri (GtkWindow *window,
                   const char *uri)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, window, NULL, NULL, NULL);
}

void
galley_launch_folder (GtkWindow *window,
                      const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, window, NULL, NULL, NULL);
}

void
galley_launch_folder_of (GtkWindow *window,
                         const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, window, NULL, NULL, NULL);
}
