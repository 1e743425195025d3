/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the library: what a list needs to know of an article. Immutable; a change brings a new one. */
#pragma once

#include <glib-object.h>

#include "workflow.h"

G_BEGIN_DECLS


#define GALLEY_TYPE_LIBRARY_ENTRY (galley_library_entry_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLibraryEntry, galley_library_entry, GALLEY, LIBRARY_ENTRY, GObject)

/* Properties for bindings: path, title, status, words, modified, n-open. */
GalleyLibraryEntry *galley_library_entry_new (const char *path,
                                              const char *title,
                                              GalleyStatus status,
                                              guint words,
                                              GDateTime *modified,
                                              guint n_open,
                                              GDateTime *due);
const char *galley_library_entry_get_path (GalleyLibraryEntry *self);
const char *galley_library_entry_get_title (GalleyLibraryEntry *self); /* "" if none */
GalleyStatus galley_library_entry_get_status (GalleyLibraryEntry *self);
guint galley_library_entry_get_words (GalleyLibraryEntry *self);
GDateTime *galley_library_entry_get_modified (GalleyLibraryEntry *self);
guint galley_library_entry_get_n_open (GalleyLibraryEntry *self);
GDateTime *galley_library_entry_get_due (GalleyLibraryEntry *self); /* nullable */
gboolean galley_library_entry_equal (GalleyLibraryEntry *a,
                                     GalleyLibraryEntry *b);

G_END_DECLS
