/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a post by the marker in it, or by its slug. */
#pragma once

#include "ghost-site.h"
#include "post.h"

G_BEGIN_DECLS

/* The first post with the marker. NULL without error: there is none. (transfer full) (nullable) */
GalleyPost *galley_ghost_find_marker (GalleyGhostSite *site,
                                      const char *marker,
                                      GCancellable *cancellable,
                                      GError **error);
/* As galley_publisher_find_slug(). (transfer full) (nullable) */
char *galley_ghost_find_slug (GalleyGhostSite *site,
                              const char *slug,
                              const char *own_id,
                              GCancellable *cancellable);

G_END_DECLS
