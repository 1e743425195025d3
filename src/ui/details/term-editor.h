/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags or categories as pills that can be taken away, with an entry that completes known ones. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_TERM_EDITOR (galley_term_editor_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermEditor, galley_term_editor, GALLEY, TERM_EDITOR, AdwPreferencesRow)

/* Properties: "terms" (GStrv, never NULL), "placeholder" (string, write-only): words in the empty entry. */

/* What to complete from; nullable. */
void galley_term_editor_set_known (GalleyTermEditor *self,
                                   const char *const *known);

G_END_DECLS
