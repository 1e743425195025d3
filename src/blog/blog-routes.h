/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which address means what. */
#pragma once

#include "blog-site.h"

G_BEGIN_DECLS

/* Answers one whole request that has passed the guard. */
void galley_blog_routes_handle (GalleyBlogSite *site,
                                SoupServerMessage *message);

G_END_DECLS
