/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making review links, and keeping them on their article. */
#pragma once

#include "review-link-store.h"
#include "workspace.h"

G_BEGIN_DECLS

/* The address of a new link to the article at path, which is told this once. days: how long it works. network: also
 * from other computers of the local network. Starts the blog if this process is to serve it. Blocking. *id (out)
 * (transfer full) (nullable). (transfer full) */
char *galley_review_link_make (GalleyWorkspace *workspace,
                               const char *article_path,
                               guint days,
                               gboolean network,
                               gboolean suggestions,
                               char **id,
                               GError **error);
/* In a thread: the article's file is at to now. */
void galley_review_link_follow (GalleyWorkspace *workspace,
                                const char *from,
                                const char *to);
/* (transfer full) */
GalleyReviewLinkStore *galley_review_link_open_store (GalleyWorkspace *workspace);

G_END_DECLS
