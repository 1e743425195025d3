/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a folder can hold the library: it is there, and what is written there stays. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean galley_library_folder_check (const char *folder,
                                      GError **error);
char *galley_library_folder_dup_shown_path (const char *folder);

G_END_DECLS
