/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of categories and tags to the numbers that WordPress has for them. */
#pragma once

#include "rpc-site.h"

G_BEGIN_DECLS

/* Their ids, made where the site has none. taxonomy: "category" or "post_tag". refused: gets the names
 * (transfer full) that the account may not make; they are left out. (element-type gint32) (transfer full) */
GArray *galley_rpc_terms_resolve (const GalleyRpcSite *site,
                                  const char *taxonomy,
                                  const char *const *names,
                                  GPtrArray *refused,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
