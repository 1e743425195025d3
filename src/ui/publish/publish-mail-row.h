/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row that asks who gets the article by mail. */
#pragma once

#include <adwaita.h>

#include "publish-plan.h"

G_BEGIN_DECLS

/* Offers the plan's newsletters, with nobody chosen; hides row where there are none. */
void galley_publish_mail_row_fill (AdwComboRow *row,
                                   const GalleyPublishPlan *plan);
/* Has the plan follow what is chosen. */
void galley_publish_mail_row_choose (AdwComboRow *row,
                                     GalleyPublishPlan *plan);

G_END_DECLS
