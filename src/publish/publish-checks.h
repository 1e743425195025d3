/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist before publishing: what the article itself says. Pure. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* code must be static; detail (nullable). */
void galley_publish_checks_add     (GPtrArray             *checks,
                                    GalleyCheckLevel       level,
                                    const char            *code,
                                    const char            *detail,
                                    guint                  line);
/* Title, slug, words left to do, and media (of GalleyPublishMedia). */
void galley_publish_checks_article (GPtrArray             *checks,
                                    GalleyArticleSnapshot *snapshot,
                                    GPtrArray             *media);
void galley_publish_check_free     (GalleyPublishCheck    *self);

G_END_DECLS
