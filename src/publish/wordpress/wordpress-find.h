/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a post by the marker in its text. */
#pragma once

#include "post.h"
#include "wordpress-site.h"

G_BEGIN_DECLS

/* The first post with the marker of those that question ("search=..." or "slug=...") gives, in whatever state but the
 * trash. answered (out): FALSE with an error. (transfer full) (nullable) */
GalleyPost *galley_wordpress_find_marker (GalleyWordPressSite *site,
                                          const char *question,
                                          const char *marker,
                                          gboolean *answered,
                                          GCancellable *cancellable,
                                          GError **error);

/* As galley_publisher_find_slug(). (transfer full) (nullable) */
char *galley_wordpress_find_slug (GalleyWordPressSite *site,
                                  const char *slug,
                                  const char *own_id,
                                  GCancellable *cancellable);

G_END_DECLS
