/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of YAML text by span: each gives a whole new text of which only the bytes of one key differ. The caller reads
 * the result again to prove it. Where an edit cannot be done the answer is NULL. */
#pragma once

#include "head-entry.h"

G_BEGIN_DECLS

/* (transfer full) (nullable), all of them */
char *galley_yaml_editor_set_scalar (const char *text,
                                     const GalleyHeadEntry *entry,
                                     const char *value,
                                     GalleyHeadStyle style,
                                     gboolean is_typed);
/* Items that stay keep their bytes and comments; a scalar becomes a list in [ ]. */
char *galley_yaml_editor_set_list (const char *text,
                                   const GalleyHeadEntry *entry,
                                   const char *const *values);
/* Takes out the lines of the key. */
char *galley_yaml_editor_remove (const char *text,
                                 const GalleyHeadEntry *entry);
/* A new line "key: source" after the lines of after, or at the end. like: an entry whose indent to take. */
char *galley_yaml_editor_insert (const char *text,
                                 const GalleyHeadEntry *after /* nullable */,
                                 const GalleyHeadEntry *like /* nullable */,
                                 const char *key,
                                 const char *source);
/* Source of a new list in the style of like (nullable): what insert() takes. (transfer full) */
char *galley_yaml_editor_list_source (const char *text,
                                      const GalleyHeadEntry *like,
                                      const char *const *values);
/* The lines of the key, and the offset of the first byte after a line. */
gboolean galley_yaml_editor_lines (const char *text,
                                   const GalleyHeadEntry *entry,
                                   gsize *start,
                                   gsize *end);
gsize galley_yaml_editor_line_end (const char *text,
                                   gsize offset);
char *galley_yaml_editor_splice (const char *text,
                                 gsize start,
                                 gsize end,
                                 const char *replacement);

G_END_DECLS
