/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that belongs to one running process among several that share its parent. What a process left behind is
 * taken over by the next one, and what a running one still writes is not. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyOwnedFolder GalleyOwnedFolder;

/* Makes a new one below parent, for this user only, and holds it until freed or the process ends. Errors are
 * G_IO_ERROR. (transfer full) */
GalleyOwnedFolder *galley_owned_folder_new (const char *parent,
                                            GError **error);
/* Gone if it is empty. */
void galley_owned_folder_free (GalleyOwnedFolder *self);
const char *galley_owned_folder_get_path (GalleyOwnedFolder *self);
/* Moves in the files, of names that end in suffix, of processes that are gone. */
void galley_owned_folder_adopt (GalleyOwnedFolder *self,
                                const char *suffix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyOwnedFolder, galley_owned_folder_free)

G_END_DECLS
