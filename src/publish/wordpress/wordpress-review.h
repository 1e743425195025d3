/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether somebody wrote to a post between our look at it and our write: WordPress itself does not check. */
#pragma once

#include "wordpress-site.h"

G_BEGIN_DECLS

/* The revision that our last write went over without having seen it, as a note for galley_publisher_review(): with
 * "title" and "text" as they stand there; NULL if there is none or it cannot be known.
 * base: the version (as in GalleyPost) that was seen. (transfer full) (nullable) */
JsonObject *galley_wordpress_review_race (GalleyWordPressSite *site,
                                          const char *remote_id,
                                          const char *base,
                                          GCancellable *cancellable);

G_END_DECLS
