/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks find, rules weigh. */
#include "check-rules.h"

#include <string.h>

#include "publish-checks.h"

static const GalleyCheckRule rules_list[] = {
  { "empty-body", GALLEY_RULE_BLOCK },
  { "missing-alt", GALLEY_RULE_WARN },
  { "hero-alt", GALLEY_RULE_WARN },
  { "missing-caption", GALLEY_RULE_OFF },
  { "hero-caption", GALLEY_RULE_OFF },
  { "hero-credit", GALLEY_RULE_OFF },
  { "no-hero", GALLEY_RULE_OFF },
  { "image-private", GALLEY_RULE_BLOCK },
  { "image-unchecked", GALLEY_RULE_WARN },
  { "image-script", GALLEY_RULE_WARN },
  { "image-wide", GALLEY_RULE_WARN },
  { "large-image", GALLEY_RULE_WARN },
  { "image-unscaled", GALLEY_RULE_WARN },
  { "image-tells", GALLEY_RULE_WARN },
  { "dead-link", GALLEY_RULE_WARN },
  { "link-not-sent", GALLEY_RULE_WARN },
  { "footnote-missing", GALLEY_RULE_WARN },
  { "footnote-unused", GALLEY_RULE_WARN },
  { "todo", GALLEY_RULE_WARN },
  { "open-threads", GALLEY_RULE_WARN },
  { "needs-approval", GALLEY_RULE_BLOCK },
  { "few-approvals", GALLEY_RULE_BLOCK },
  { "changes-asked", GALLEY_RULE_WARN },
  { "long-title", GALLEY_RULE_WARN },
  { "slug-taken", GALLEY_RULE_WARN },
};

const GalleyCheckRule *
galley_check_rules_list (guint *n)
{
  *n = G_N_ELEMENTS (rules_list);

  return rules_list;
}

static const GalleyCheckRule *
find_rule (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules_list); i++)
    if (strcmp (rules_list[i].code, code) == 0)
      return &rules_list[i];

  return NULL;
}

gboolean
galley_check_rules_is_ruled (const char *code)
{
  return find_rule (code) != NULL;
}

void
galley_check_rules_apply (GPtrArray *checks,
                          const GalleySiteRules *rules)
{
  for (guint i = 0; i < checks->len;)
    {
      GalleyPublishCheck *check = g_ptr_array_index (checks, i);
      const GalleyCheckRule *rule = find_rule (check->code);
      GalleyRuleLevel level = rule && rules ? galley_site_rules_get_level (rules, check->code) : GALLEY_RULE_USUAL;

      if (rule && level == GALLEY_RULE_USUAL)
        level = rule->usual;
      if (level == GALLEY_RULE_OFF)
        {
          g_ptr_array_remove_index (checks, i);
          continue;
        }
      if (level != GALLEY_RULE_USUAL)
        check->level = level == GALLEY_RULE_BLOCK ? GALLEY_CHECK_BLOCKER : GALLEY_CHECK_WARNING;
      i++;
    }
}
