/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers' comments on a published article: on its site, and nowhere else. Blocking; any thread. */
#pragma once

#include "workspace.h"

G_BEGIN_DECLS

/* With what the account may do with each. Empty if it is not published there. (element-type GalleyComment) (transfer
 * full) */
GPtrArray *galley_reader_comments_list (GalleyWorkspace *workspace,
                                        GalleySite *site,
                                        const char *article_path,
                                        GCancellable *cancellable,
                                        GError **error);
gboolean galley_reader_comments_moderate (GalleyWorkspace *workspace,
                                          GalleySite *site,
                                          const char *comment_id,
                                          GalleyCommentStatus status,
                                          GCancellable *cancellable,
                                          GError **error);
/* Answers a comment once, also if it is called again with the same words after an error. */
gboolean galley_reader_comments_reply (GalleyWorkspace *workspace,
                                       GalleySite *site,
                                       const char *article_path,
                                       const char *comment_id,
                                       const char *text,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
