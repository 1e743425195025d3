/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watching many folders at once, with what happens close together told once. Main thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_FOLDER_WATCH (galley_folder_watch_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFolderWatch, galley_folder_watch, GALLEY, FOLDER_WATCH, GObject)

/* Signal "changed" (GStrv names): the names of folders, as given to set_folders(), in which something changed. */

GalleyFolderWatch *galley_folder_watch_new (void);
/* Watches exactly these folders (utf8 -> name to be told, "" among them). Returns whether any is new. */
gboolean galley_folder_watch_set_folders (GalleyFolderWatch *self,
                                          GHashTable *folders);
gboolean galley_folder_watch_has (GalleyFolderWatch *self,
                                  const char *folder);

G_END_DECLS
