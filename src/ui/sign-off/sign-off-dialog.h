/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the decision itself, and what there is to say to it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SIGN_OFF_DIALOG (galley_sign_off_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleySignOffDialog, galley_sign_off_dialog, GALLEY, SIGN_OFF_DIALOG, AdwAlertDialog)

/* Signal "decided" (string: the remark, nullable): not when it is cancelled. */

AdwDialog *galley_sign_off_dialog_new (gboolean approves);

G_END_DECLS
