/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist before publishing: what the article itself says. Pure. */
#pragma once

#include "article-snapshot.h"
#include "site-rules.h"

G_BEGIN_DECLS

/* All that the article and its media (of GalleyPublishMedia) tell, measured by rules (nullable: the usual), but not yet
 * weighed by them: see galley_check_rules_apply(). */
void galley_article_checks_add (GPtrArray *checks,
                                GalleyArticleSnapshot *snapshot,
                                GPtrArray *media,
                                const GalleySiteRules *rules);

G_END_DECLS
