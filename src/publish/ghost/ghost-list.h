/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a site's posts, without their texts. */
#pragma once

#include "ghost-site.h"
#include "post-head.h"

G_BEGIN_DECLS

/* As galley_publisher_list_posts (). */
GPtrArray *galley_ghost_list_posts (GalleyGhostSite *site,
                                    guint page,
                                    gboolean *more,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
