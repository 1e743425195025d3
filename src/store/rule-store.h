/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of sites, by the site's id, in XDG config as rules.json. Read anew each time, so that the window and
 * the command line go by the same. Any thread. */
#pragma once

#include "site-rules.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_RULE_STORE (galley_rule_store_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRuleStore, galley_rule_store, GALLEY, RULE_STORE, GObject)

GalleyRuleStore *galley_rule_store_new (const char *path);
/* Where nothing is said, the usual ones. NULL only if what is there can't be read (GALLEY_STORE_ERROR): then nobody
 * knows what the site asks. (transfer full) */
GalleySiteRules *galley_rule_store_load (GalleyRuleStore *self,
                                         const char *site_id,
                                         GError **error);
/* rules (nullable): NULL forgets them, as when the site is removed. What can't be read is set aside. */
gboolean galley_rule_store_save (GalleyRuleStore *self,
                                 const char *site_id,
                                 const GalleySiteRules *rules,
                                 GError **error);

G_END_DECLS
