/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that show a plan. */
#pragma once

#include <adwaita.h>
#include "publish-plan.h"

G_BEGIN_DECLS

/* An AdwPreferencesGroup, or NULL where there is nothing to show. Rows with a place in the article
 * activate "publish.show-place". (transfer floating) (nullable) */
GtkWidget *galley_publish_groups_checks (const GalleyPublishPlan *plan,
                                         GalleyCheckLevel level);
GtkWidget *galley_publish_groups_steps (const GalleyPublishPlan *plan);
/* What was done. */
GtkWidget *galley_publish_groups_news (const char *words);
/* The way to the receipt of the last time. */
GtkWidget *galley_publish_groups_earlier (const GalleyPublication *publication);
/* Takes those shown (owned, wherever they are) away, and shows groups (each nullable) at the end of page. */
void galley_publish_groups_replace (GPtrArray *shown,
                                    AdwPreferencesPage *page,
                                    GtkWidget *const *groups,
                                    guint n_groups);

G_END_DECLS
