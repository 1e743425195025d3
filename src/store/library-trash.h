/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Throwing articles away, and bringing them back. Blocking. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Moves path (folder or file) to the user's trash, or where that does not work, to LIBRARY/.trash. Returns where
 * it is now. (transfer full) */
char *galley_library_trash_put (const char *library,
                                const char *path,
                                GError **error);
/* Moves place, an answer of trash_put(), back to path; never over something. */
gboolean galley_library_trash_restore (const char *place,
                                       const char *path,
                                       GError **error);

G_END_DECLS
