/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a request that writes a post. */
#pragma once

#include "wordpress-library.h"

G_BEGIN_DECLS

/* Makes the categories and tags that are not there yet. refused (out) (nullable) (transfer full): those that
 * the account may not make. (transfer full) */
JsonObject *galley_wordpress_request_new (GalleyWordPressSite *site,
                                          GalleyWordPressLibrary *library,
                                          const GalleyPost *post,
                                          char **refused,
                                          GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
