/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing files so that after any crash there is the whole old one or the whole new one. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GalleyStagedFile GalleyStagedFile;

/* Temporary file in the same folder, write, fsync, rename, fsync of the folder. Follows a symlink and keeps it;
 * keeps mode, owner (where allowed) and extended attributes of the old file; a new file gets mode 0666 & ~umask.
 * Missing parent folders are made. Blocking. Errors are G_IO_ERROR. */
gboolean galley_atomic_file_write (const char *path,
                                   GBytes *contents,
                                   GError **error);
/* The same in two steps, for who must look at the old file once more just before it goes: new() does the slow
 * part (write and fsync of the temporary file), commit() renames. must_not_exist: fail with G_IO_ERROR_EXISTS
 * rather than replace. commit() and discard() free. (transfer full) */
GalleyStagedFile *galley_staged_file_new (const char *path,
                                          GBytes *contents,
                                          GError **error);
gboolean galley_staged_file_commit (GalleyStagedFile *self,
                                    gboolean must_not_exist,
                                    GError **error);
void galley_staged_file_discard (GalleyStagedFile *self);
/* Removes temporary files that a killed program left in folder more than an hour ago. */
void galley_atomic_file_sweep (const char *folder);
/* Makes folder and what is missing above it, each durable. Errors are G_IO_ERROR. */
gboolean galley_atomic_file_make_folder (const char *folder,
                                         GError **error);
/* Makes what happened to folder's entries durable. */
gboolean galley_atomic_file_sync_folder (const char *folder,
                                         GError **error);
/* Appends one record and fsyncs; a file that does not end in a line feed (torn write) gets one first. */
gboolean galley_atomic_file_append (const char *path,
                                    const char *record,
                                    GError **error);

G_END_DECLS
