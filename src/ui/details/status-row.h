/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft or In Review, for the writer to say; what only publishing can bring about is told by "state" instead. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_STATUS_ROW (galley_status_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStatusRow, galley_status_row, GALLEY, STATUS_ROW, AdwComboRow)

/* Properties: "status" (string, as in the front matter), "state" (string, read-only): "" where the writer has
 * the choice. */

G_END_DECLS
