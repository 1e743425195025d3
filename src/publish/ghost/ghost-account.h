/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a key is of, and what it may do. */
#pragma once

#include "ghost-site.h"
#include "publisher.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyCapabilities capabilities;
  char *site_url;   /* of the pages */
  GPtrArray *users; /* of JsonObject: who writes there */
} GalleyGhostAccount;

/* Reads only. GALLEY_PUBLISH_ERROR_AUTH if the key is not accepted. (transfer full) */
GalleyGhostAccount *galley_ghost_account_load (GalleyGhostSite *site,
                                               GCancellable *cancellable,
                                               GError **error);
void galley_ghost_account_free (GalleyGhostAccount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyGhostAccount, galley_ghost_account_free)

G_END_DECLS
