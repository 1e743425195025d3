/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs in to a WordPress, and what those who write there are called. Any thread. */
#pragma once

#include "publisher.h"
#include "rpc-site.h"

G_BEGIN_DECLS

typedef struct _GalleyRpcAccount GalleyRpcAccount;

/* site must outlive it. */
GalleyRpcAccount *galley_rpc_account_new (const GalleyRpcSite *site);
void galley_rpc_account_free (GalleyRpcAccount *self);
/* Asks who signs in, which fails for a wrong password, and what that account may do (out). */
gboolean galley_rpc_account_load (GalleyRpcAccount *self,
                                  GalleyCapabilities *capabilities,
                                  GCancellable *cancellable,
                                  GError **error);
/* As readers see it; NULL until asked. (transfer full) (nullable) */
char *galley_rpc_account_dup_name (GalleyRpcAccount *self);
/* Gives the post the name of the author of this id (nullable), if the site has one. */
gboolean galley_rpc_account_name_author (GalleyRpcAccount *self,
                                         GalleyPost *post,
                                         const char *author_id,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
