/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail to subscribers: which lists there are, and sending a post to one. */
#pragma once

#include "ghost-site.h"
#include "publisher.h"

G_BEGIN_DECLS

/* Active ones. (element-type GalleyNewsletter) (transfer full) */
GPtrArray *galley_ghost_newsletters_list (GalleyGhostSite *site,
                                          GCancellable *cancellable,
                                          GError **error);
/* Makes the draft appear. Ghost mails a post only at that moment, and only if asked in that very request. */
gboolean galley_ghost_newsletters_send (GalleyGhostSite *site,
                                        const GalleyPost *post,
                                        const char *newsletter,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
