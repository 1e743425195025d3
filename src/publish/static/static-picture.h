/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a static site's posts: which file an address in a page means. */
#pragma once

#include "static-posts.h"

G_BEGIN_DECLS

/* The address, from the site's root, of what a post at path calls src: the same for who calls it otherwise. NULL: it is
 * no file of the site's. (transfer full) (nullable) */
char *galley_static_picture_address (const GalleyStaticConvention *convention,
                                     const char *path,
                                     const char *src);
/* The file of such an address; NULL: there is none. (transfer full) (nullable) */
GBytes *galley_static_picture_read (GalleyStaticPosts *posts,
                                    const char *address);

G_END_DECLS
