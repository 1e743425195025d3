/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments, as far as Ghost's Admin API goes: it lists those of a post, and hides or shows one. It holds none
 * back, knows no spam, and lets only members reply. */
#pragma once

#include "comment.h"
#include "ghost-site.h"

G_BEGIN_DECLS

/* Oldest first; none where the site has comments switched off. (element-type GalleyComment) (transfer full) */
GPtrArray *galley_ghost_comments_list (GalleyGhostSite *site,
                                       const char *post_id,
                                       GCancellable *cancellable,
                                       GError **error);
/* Whatever is not approved is hidden, and comes back as held. */
gboolean galley_ghost_comments_moderate (GalleyGhostSite *site,
                                         const char *comment_id,
                                         GalleyCommentStatus status,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
