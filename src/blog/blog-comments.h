/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments of the embedded blog in SQLite. */
#pragma once

#include "blog-store.h"
#include "comment.h"

G_BEGIN_DECLS

/* text: plain. parent (nullable): dropped unless it is an approved comment of the same post. The very same words by the
 * same author a second time within ten minutes give the first one again. (transfer full) */
GalleyComment *galley_blog_comments_add (GalleyBlogStore *store,
                                         const GalleyBlogPost *post,
                                         const char *author,
                                         const char *text,
                                         const char *parent,
                                         GalleyCommentStatus status,
                                         gint64 now,
                                         GError **error);
/* Whether readers see it below post: it can be answered. GALLEY_BLOG_ERROR_NOT_FOUND if not. */
gboolean galley_blog_comments_is_shown (GalleyBlogStore *store,
                                        const GalleyBlogPost *post,
                                        const char *id,
                                        GError **error);
/* Oldest first, without what is in the trash; approved_only as readers see them. (element-type GalleyComment) (transfer
 * full) */
GPtrArray *galley_blog_comments_list (GalleyBlogStore *store,
                                      const GalleyBlogPost *post,
                                      gboolean approved_only,
                                      GError **error);
/* GALLEY_BLOG_ERROR_NOT_FOUND if there is no such comment. */
gboolean galley_blog_comments_moderate (GalleyBlogStore *store,
                                        const char *id,
                                        GalleyCommentStatus status,
                                        GError **error);
/* "approved", "held", "spam", "trashed". */
const char *galley_blog_comment_status_name (GalleyCommentStatus status);
gboolean galley_blog_comment_status_parse (const char *name,
                                           GalleyCommentStatus *status);

G_END_DECLS
