/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking posts from the public: to the drafts, or to the trash. */
#pragma once

#include "wordpress-site.h"

G_BEGIN_DECLS

/* Also of what is in the trash, which is how it comes back. */
gboolean galley_wordpress_bin_draft (GalleyWordPressSite *site,
                                     const char *post_id,
                                     GCancellable *cancellable,
                                     GError **error);
/* Never for good: a site without a trash refuses. */
gboolean galley_wordpress_bin_trash (GalleyWordPressSite *site,
                                     const char *post_id,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
