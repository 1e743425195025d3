/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and keeping a site's rules in a thread. */
#pragma once

#include "worker.h"
#include "workspace.h"

G_BEGIN_DECLS

/* done: with GalleySiteRules. */
void galley_rules_request_load (GalleyWorkspace *workspace,
                                const char *site_id,
                                gpointer owner,
                                GalleyWorkDone done);
/* done: with NULL. */
void galley_rules_request_save (GalleyWorkspace *workspace,
                                const char *site_id,
                                const GalleySiteRules *rules,
                                gpointer owner,
                                GalleyWorkDone done);

G_END_DECLS
