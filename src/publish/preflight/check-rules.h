/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks whose gravity is a site's to say. All others are facts: what they block can't be done. */
#pragma once

#include <glib.h>
#include "site-rules.h"

G_BEGIN_DECLS

typedef struct
{
  const char *code;
  GalleyRuleLevel usual; /* where the site says nothing; never USUAL */
} GalleyCheckRule;

/* In the order in which they are shown. (array length=n) (transfer none) */
const GalleyCheckRule *galley_check_rules_list (guint *n);
gboolean galley_check_rules_is_ruled (const char *code);
/* Raises and lowers checks (of GalleyPublishCheck) as rules (nullable: none) say, and drops those that are off. */
void galley_check_rules_apply (GPtrArray *checks,
                               const GalleySiteRules *rules);

G_END_DECLS
