/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments of a WordPress post. */
#pragma once

#include "comment.h"
#include "wordpress-site.h"

G_BEGIN_DECLS

/* Oldest first, held ones and spam too where the account may see them. (element-type GalleyComment) (transfer full) */
GPtrArray *galley_wordpress_comments_list (GalleyWordPressSite *site,
                                           const char *post_id,
                                           GCancellable *cancellable,
                                           GError **error);
/* What HTML says, with line breaks where a browser would show them. (transfer full) */
char *galley_wordpress_comments_plain (const char *html);
/* The same of a comment as the site gives it. (transfer full) */
char *galley_wordpress_comments_text (JsonObject *object);
/* GALLEY_PUBLISH_ERROR_FORBIDDEN if the account may not; REFUSED if the site left it as it was. */
gboolean galley_wordpress_comments_moderate (GalleyWordPressSite *site,
                                             const char *comment_id,
                                             GalleyCommentStatus status,
                                             GCancellable *cancellable,
                                             GError **error);
/* As galley_publisher_reply (): by the account. */
gboolean galley_wordpress_comments_reply (GalleyWordPressSite *site,
                                          const char *post_id,
                                          const char *comment_id,
                                          const char *text,
                                          GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
