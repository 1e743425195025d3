/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reviewer's decision: who, what, when, and whether the article is still the one it is about. */
#pragma once

#include <adwaita.h>

#include "sign-off.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SIGN_OFF_ROW (galley_sign_off_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleySignOffRow, galley_sign_off_row, GALLEY, SIGN_OFF_ROW, GtkListBoxRow)

/* Signal "show-changes" (string: the digest it is about). valid: it is about the article as it is. */

GtkWidget *galley_sign_off_row_new (const GalleySignOff *sign_off,
                                    gboolean valid);

G_END_DECLS
