/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site asks of an article before it is published there: how grave each check is, and the site's measures. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_RULE_USUAL, /* nothing said: as the check itself is */
  GALLEY_RULE_OFF,
  GALLEY_RULE_WARN,
  GALLEY_RULE_BLOCK,
} GalleyRuleLevel;

typedef struct _GalleySiteRules GalleySiteRules;

/* All as usual. (transfer full) */
GalleySiteRules *galley_site_rules_new (void);
/* As kept with the site; what this version does not know is kept, too. object (nullable). (transfer full) */
GalleySiteRules *galley_site_rules_new_for_json (JsonObject *object);
GalleySiteRules *galley_site_rules_copy (const GalleySiteRules *self);
void galley_site_rules_free (GalleySiteRules *self);
/* (transfer full) */
JsonObject *galley_site_rules_to_json (const GalleySiteRules *self);
gboolean galley_site_rules_equal (const GalleySiteRules *a,
                                  const GalleySiteRules *b);

/* code: of a check. */
GalleyRuleLevel galley_site_rules_get_level (const GalleySiteRules *self,
                                             const char *code);
void galley_site_rules_set_level (GalleySiteRules *self,
                                  const char *code,
                                  GalleyRuleLevel level);
/* Pixels across, above which pictures go out as smaller copies. 0: they never do. */
guint galley_site_rules_get_max_width (const GalleySiteRules *self);
void galley_site_rules_set_max_width (GalleySiteRules *self,
                                      guint pixels);
/* Letters that a title may have. 0: any number. */
guint galley_site_rules_get_max_title (const GalleySiteRules *self);
void galley_site_rules_set_max_title (GalleySiteRules *self,
                                      guint letters);
/* Whether pictures go out with what they tell of place, camera and owner. */
gboolean galley_site_rules_get_keep_private (const GalleySiteRules *self);
void galley_site_rules_set_keep_private (GalleySiteRules *self,
                                         gboolean keep_private);

/* Reviewers each of whom must approve an article, by name or id; never NULL. (transfer full) */
GStrv galley_site_rules_get_approvers (const GalleySiteRules *self);
void galley_site_rules_set_approvers (GalleySiteRules *self,
                                      const char *const *approvers);
/* How many reviewers must approve an article, whoever they are. */
guint galley_site_rules_get_approvals (const GalleySiteRules *self);
void galley_site_rules_set_approvals (GalleySiteRules *self,
                                      guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySiteRules, galley_site_rules_free)

G_END_DECLS
