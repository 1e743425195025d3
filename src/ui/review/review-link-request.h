/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making, listing and ending review links in a thread. */
#pragma once

#include "worker.h"
#include "workspace.h"

G_BEGIN_DECLS

typedef struct
{
  guint days;
  gboolean network;
  gboolean suggestions;
} GalleyReviewLinkWish;

/* done: with the address (char *). */
void galley_review_link_request_make (GalleyWorkspace *workspace,
                                      const char *article_path,
                                      GalleyReviewLinkWish wish,
                                      gpointer owner,
                                      GalleyWorkDone done);
/* done: with a GPtrArray of GalleyReviewLink. */
void galley_review_link_request_list (GalleyWorkspace *workspace,
                                      const char *article_path,
                                      gpointer owner,
                                      GalleyWorkDone done);
/* done: with NULL. */
void galley_review_link_request_revoke (GalleyWorkspace *workspace,
                                        const char *id,
                                        gpointer owner,
                                        GalleyWorkDone done);

G_END_DECLS
