/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags of posts: names as written, found in any case. */
#pragma once

#include "blog-post.h"
#include "sqlite.h"

G_BEGIN_DECLS

/* What makes two names the same tag. (transfer full) */
char *galley_blog_tag_fold (const char *tag);
/* Replaces the tags of a stored post by its categories. */
gboolean galley_blog_tags_write (GalleySqlite *database,
                                 const GalleyBlogPost *post,
                                 GError **error);
/* Tags in use, in order. (transfer full) */
GStrv galley_blog_tags_list (GalleySqlite *database,
                             GError **error);

G_END_DECLS
