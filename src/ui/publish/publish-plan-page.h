/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done where and when: the choices, and the plan that follows from them. */
#pragma once

#include <adwaita.h>
#include "publish-plan.h"
#include "site.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_PLAN_PAGE (galley_publish_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishPlanPage, galley_publish_plan_page, GALLEY, PUBLISH_PLAN_PAGE, AdwBin)

/* Signal "chosen": the writer chose another site or time, or smaller pictures. */

/* sites: of GalleySite. */
void galley_publish_plan_page_set_sites (GalleyPublishPlanPage *self,
                                         GPtrArray *sites);
/* id (nullable): nothing is changed. */
void galley_publish_plan_page_select_site (GalleyPublishPlanPage *self,
                                           const char *id);
/* (transfer none) */
GalleySite *galley_publish_plan_page_get_site (GalleyPublishPlanPage *self);
/* Lets the writer choose between now and the article's date, which is chosen first. */
void galley_publish_plan_page_offer_later (GalleyPublishPlanPage *self);
gboolean galley_publish_plan_page_get_later (GalleyPublishPlanPage *self);
/* How wide pictures may go out this time; 0: nothing was asked for. */
guint galley_publish_plan_page_get_max_width (GalleyPublishPlanPage *self);
/* Whom to mail it to is chosen here and noted in the plan, which must live as long as it is shown. */
void galley_publish_plan_page_show (GalleyPublishPlanPage *self,
                                    GalleyPublishPlan *plan);
/* What carrying out plan is called, with a mnemonic. (transfer none) */
const char *galley_publish_plan_page_label (const GalleyPublishPlan *plan);

G_END_DECLS
