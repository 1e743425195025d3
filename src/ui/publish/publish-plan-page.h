/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done where and when: the choices, and the plan that follows from them. */
#pragma once

#include <adwaita.h>
#include "publish-plan.h"
#include "site.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PUBLISH_PLAN_PAGE (galley_publish_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishPlanPage, galley_publish_plan_page, GALLEY, PUBLISH_PLAN_PAGE, AdwBin)

/* Signals: "chosen": the writer chose another site or time, or smaller pictures. "decided": conflicts in the plan are,
 * and it is another now. What there is to compare is pushed on the AdwNavigationView that it is in. */

/* sites: of GalleySite. */
void galley_publish_plan_page_set_sites (GalleyPublishPlanPage *self,
                                         GPtrArray *sites);
/* id (nullable): nothing is changed. */
void galley_publish_plan_page_select_site (GalleyPublishPlanPage *self,
                                           const char *id);
/* (transfer none) */
GalleySite *galley_publish_plan_page_get_site (GalleyPublishPlanPage *self);
/* If the article's own date lies ahead, the writer can choose between that, which is chosen first, and now. */
gboolean galley_publish_plan_page_offer_date (GalleyPublishPlanPage *self,
                                              GalleyArticleSnapshot *snapshot);
gboolean galley_publish_plan_page_get_later (GalleyPublishPlanPage *self);
/* How wide pictures may go out this time; 0: nothing was asked for. */
guint galley_publish_plan_page_get_max_width (GalleyPublishPlanPage *self);
/* Whom to mail it to is chosen here and noted in the plan, which must live as long as it is shown. path: of the
 * article. */
void galley_publish_plan_page_show (GalleyPublishPlanPage *self,
                                    GalleyPublishPlan *plan,
                                    const char *path);
/* Lets the writer decide what was changed both on the site and here. */
void galley_publish_plan_page_compare (GalleyPublishPlanPage *self);

/* Says with the next plan that the site's changes are in the text now. n_left: how many can't be. */
void galley_publish_plan_page_tell_taken (GalleyPublishPlanPage *self,
                                          guint n_left);
/* Of the whole dialog. */
const char *galley_publish_plan_page_title (GalleyPublishAction action);

G_END_DECLS
