/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a site's folder, read and written where they lie. Paths are within the folder. */
#pragma once

#include <gio/gio.h>

#include "static-change.h"

G_BEGIN_DECLS

/* NULL without error: no such file. (transfer full) (nullable) */
GBytes *galley_static_folder_read (const char *folder,
                                   const char *path,
                                   GError **error);
/* Every Markdown file below path. (element-type filename) (transfer full) */
GPtrArray *galley_static_folder_list (const char *folder,
                                      const char *path);
/* Puts every file on disk beside its place. (transfer full): for commit (); freeing it takes them away again. */
GPtrArray *galley_static_folder_stage (const char *folder,
                                       GPtrArray *changes,
                                       GError **error);
/* Gives them their names, each atomically, and removes what is to be removed. replace: also where nothing was
 * thought to be, for who has looked what is there. */
gboolean galley_static_folder_commit (const char *folder,
                                      GPtrArray *changes,
                                      GPtrArray *staged,
                                      gboolean replace,
                                      GError **error);
/* All of that, each file atomically, in order. GALLEY_PUBLISH_ERROR_CONFLICT where something else stands
 * there than was thought, with nothing written; _FOLDER where it can't be written. (element-type
 * GalleyStaticChange) */
gboolean galley_static_folder_write (const char *folder,
                                     GPtrArray *changes,
                                     GError **error);

G_END_DECLS
