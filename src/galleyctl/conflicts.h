/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others changed on the site at the same places: shown, and decided by options. */
#pragma once

#include "command.h"

G_BEGIN_DECLS

/* Decides conflicts as --ours, --theirs or --choices says; FALSE: said why, *exit is set. */
gboolean galley_conflicts_decide (GalleyCommandContext *context,
                                  GalleyPublishPlan *plan,
                                  GalleyExit *exit);
/* To standard output: the three texts of each place that nobody has decided. */
void galley_conflicts_print (const GalleyPublishPlan *plan);

G_END_DECLS
