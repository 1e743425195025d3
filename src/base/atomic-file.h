/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing files so that after any crash there is the whole old one or the whole new one. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Temporary file in the same folder, write, fsync, rename, fsync of the folder. Follows a symlink and keeps it; keeps mode, owner (where allowed)
 * and extended attributes of the old file; a new file gets mode 0666 & ~umask. Missing parent folders are made. Blocking. Errors are G_IO_ERROR. */
gboolean galley_atomic_file_write  (const char   *path,
                                    GBytes       *contents,
                                    GError      **error);
/* Appends one record and fsyncs; a file that does not end in a line feed (torn write) gets one first. */
gboolean galley_atomic_file_append (const char   *path,
                                    const char   *record,
                                    GError      **error);

G_END_DECLS
