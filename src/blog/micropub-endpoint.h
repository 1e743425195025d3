/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to the blog: Micropub (W3C REC 2017) with post-status, mp-slug, look-up by uid,
 * and Galley's moderation. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

void galley_micropub_endpoint_handle (GalleyBlogSite *site,
                                      SoupServerMessage *message);

G_END_DECLS
