/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Categories by mt.*, for servers whose posts show none. */
#pragma once

#include "post.h"
#include "rpc-site.h"

G_BEGIN_DECLS

/* Gives the post those that the site has for it. */
gboolean galley_rpc_movable_type_read (const GalleyRpcSite *site,
                                       GalleyPost *post,
                                       GCancellable *cancellable,
                                       GError **error);
/* Puts the post of this id into those of names that the site has. Those that it is not in now, for whatever
 * reason: none is worth a failure, for the post itself is written. (transfer full) (nullable) */
char *galley_rpc_movable_type_write (const GalleyRpcSite *site,
                                     const char *remote_id,
                                     const char *const *names,
                                     GCancellable *cancellable);

G_END_DECLS
