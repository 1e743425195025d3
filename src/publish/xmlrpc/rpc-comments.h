/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments of a WordPress post. */
#pragma once

#include "comment.h"
#include "rpc-site.h"

G_BEGIN_DECLS

/* Oldest first; held ones and spam too where the account may see them. (element-type GalleyComment) (transfer full) */
GPtrArray *galley_rpc_comments_list (const GalleyRpcSite *site,
                                     const char *post_id,
                                     GCancellable *cancellable,
                                     GError **error);
/* REFUSED if the site left it as it was. */
gboolean galley_rpc_comments_moderate (const GalleyRpcSite *site,
                                       const char *comment_id,
                                       GalleyCommentStatus status,
                                       GCancellable *cancellable,
                                       GError **error);
/* As galley_publisher_reply (): by the account. */
gboolean galley_rpc_comments_reply (const GalleyRpcSite *site,
                                    const char *post_id,
                                    const char *comment_id,
                                    const char *text,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
