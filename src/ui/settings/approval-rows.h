/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that say who must approve an article before it is published on a site. */
#pragma once

#include <adwaita.h>

#include "site-rules.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_APPROVAL_ROWS (galley_approval_rows_get_type ())
G_DECLARE_FINAL_TYPE (GalleyApprovalRows, galley_approval_rows, GALLEY, APPROVAL_ROWS, AdwPreferencesGroup)

/* Signal "changed": by the user. */

void galley_approval_rows_show (GalleyApprovalRows *self,
                                const GalleySiteRules *rules);
void galley_approval_rows_read (GalleyApprovalRows *self,
                                GalleySiteRules *rules);

G_END_DECLS
