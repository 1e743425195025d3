/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as its readers see it: the article page, with comments, and the parts that lists and feeds show. */
#pragma once

#include "article-page.h"
#include "blog-site.h"

G_BEGIN_DECLS

/* notice (nullable): a line above the comments. (transfer full) */
char *galley_post_view_to_html (GalleyBlogSite *site,
                                const GalleyBlogPost *post,
                                const char *notice,
                                GError **error);
/* Body with addresses that hold today. (transfer full) */
char *galley_post_view_dup_body (GalleyBlogSite *site,
                                 const GalleyBlogPost *post);
/* The hero's address that holds today; NULL if it has none. (transfer full) (nullable) */
char *galley_post_view_dup_hero (GalleyBlogSite *site,
                                 const GalleyBlogPost *post,
                                 const char **alt);
/* Standfirst, excerpt, or the first words. (transfer full) */
char *galley_post_view_dup_summary (const GalleyBlogPost *post);
guint galley_post_view_get_minutes (const GalleyBlogPost *post);

/* When it changed last as readers are told, Unix seconds; 0: not since it was published. */
gint64 galley_post_view_get_modified (const GalleyBlogPost *post);

G_END_DECLS
