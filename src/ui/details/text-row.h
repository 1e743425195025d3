/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preferences row for a few lines of text, with a count of its characters. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_TEXT_ROW (galley_text_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTextRow, galley_text_row, GALLEY, TEXT_ROW, AdwPreferencesRow)

/* Properties: "text" (string, never NULL), "limit" (uint: the length above which the count warns; 0: none). */

G_END_DECLS
