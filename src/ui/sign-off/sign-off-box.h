/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each reviewer decided last on the article, and the way to decide oneself. */
#pragma once

#include <adwaita.h>

#include "sign-off.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SIGN_OFF_BOX (galley_sign_off_box_get_type ())
G_DECLARE_FINAL_TYPE (GalleySignOffBox, galley_sign_off_box, GALLEY, SIGN_OFF_BOX, AdwBin)

/* Signals: "decide" (boolean: approves), "show-changes" (string: the digest of a decision). */

/* sign_offs (nullable): of GalleySignOff; digest (nullable): of the article as it is. */
void galley_sign_off_box_show (GalleySignOffBox *self,
                               GPtrArray *sign_offs,
                               const char *digest);

G_END_DECLS
