/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a site's posts (q=source without a URL, https://indieweb.org/Micropub-extensions#Query_for_Post_List). */
#pragma once

#include "micropub-site.h"
#include "post-head.h"

G_BEGIN_DECLS

/* As galley_publisher_list_posts (). is_galley: it counts by offset; of others, after (inout) (nullable)
 * (transfer full) is where the last page said that the next one begins. */
GPtrArray *galley_micropub_list_posts (GalleyMicropubSite *site,
                                       gboolean is_galley,
                                       guint page,
                                       char **after,
                                       gboolean *more,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
