/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether reviewers approve an article as a site asks. Reviewers are known by the names they give themselves: this is
 * for people who work together, not against those who would write in another's name. Pure. */
#pragma once

#include "site-rules.h"

G_BEGIN_DECLS

/* Adds "needs-approval" (detail: the names missing), "few-approvals" (detail: "1/2") and "changes-asked" (detail: who
 * asks for changes to the article as it is). sign_offs: of GalleySignOff; digest (nullable): of the article, see
 * article-state.h; where it is not known nothing counts as approved. */
void galley_approval_check_add (GPtrArray *checks,
                                const GalleySiteRules *rules,
                                GPtrArray *sign_offs,
                                const char *digest);
/* Whether going against this check is written into the review log, with a reason. */
gboolean galley_approval_check_is_one (const char *code);

G_END_DECLS
