/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft or In Review, for the writer to say; what only reviewers and publishing can bring about is told instead. */
#pragma once

#include <adwaita.h>
#include "workflow.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_STATUS_ROW (galley_status_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStatusRow, galley_status_row, GALLEY, STATUS_ROW, AdwComboRow)

/* Properties: "status" (string, as in the front matter), "state" (string, read-only): "" where the writer has
 * the choice. */

/* How far the article has really come. GALLEY_N_STATUSES: not known, as at first, when the front
 * matter is taken at its word. */
void galley_status_row_set_reached (GalleyStatusRow *self,
                                    GalleyStatus reached);

G_END_DECLS
