/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of categories and tags to the numbers that WordPress has for them. */
#pragma once

#include "publisher.h"
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

/* Adds to missing (element-type GalleyTerm) those of names that the site has not. */
gboolean galley_rpc_terms_list_new (const GalleyRpcSite *site,
                                    GalleyTermKind kind,
                                    const char *const *names,
                                    GPtrArray *missing,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
