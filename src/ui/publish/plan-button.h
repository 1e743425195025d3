/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one button of the dialog, for what comes next. */
#pragma once

#include <gtk/gtk.h>
#include "publish-plan.h"

G_BEGIN_DECLS

/* What carrying out plan is called, or what keeps it from that; red where something would be lost. */
void galley_plan_button_show (GtkButton *button,
                              const GalleyPublishPlan *plan);
/* label: with a mnemonic. */
void galley_plan_button_reset (GtkButton *button,
                               const char *label);

G_END_DECLS
