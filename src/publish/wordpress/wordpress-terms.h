/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of categories and tags to the numbers that WordPress has for them. */
#pragma once

#include "publisher.h"
#include "wordpress-site.h"

G_BEGIN_DECLS

/* Their ids, made where the site has none. taxonomy: "categories" or "tags". refused: gets the names (transfer full)
 * that the account may not make; they are left out. (element-type gint64) (transfer full) */
GArray *galley_wordpress_terms_resolve (GalleyWordPressSite *site,
                                        const char *taxonomy,
                                        const char *const *names,
                                        GPtrArray *refused,
                                        GCancellable *cancellable,
                                        GError **error);

/* Adds to missing (element-type GalleyTerm) those of names that the site has not. */
gboolean galley_wordpress_terms_list_new (GalleyWordPressSite *site,
                                          GalleyTermKind kind,
                                          const char *const *names,
                                          GPtrArray *missing,
                                          GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
