/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of posts: "/YYYY/MM/slug/", made once and found again from any URL with that path. */
#pragma once

#include "blog-post.h"

G_BEGIN_DECLS

/* The slug asked for, else the title's, else "post"; never empty, no "/", dots or control characters.
 * (transfer full) */
char *galley_post_address_slug (const GalleyBlogPost *post);
/* number 1: as it is; 2 and on: "-2" appended. Year and month in local time. (transfer full) */
char *galley_post_address_make (const GalleyBlogPost *post,
                                guint number);
/* Path of a URL or of a path, decoded, with one slash at its end; NULL if it is neither. (transfer full) (nullable) */
char *galley_post_address_from_url (const char *url);

G_END_DECLS
