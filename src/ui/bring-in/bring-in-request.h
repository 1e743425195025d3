/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a site for its posts, and bringing them in, in a thread. */
#pragma once

#include "bring-in.h"
#include "worker.h"

G_BEGIN_DECLS

/* A page of a site's posts. */
typedef struct
{
  GalleyBringIn *bring_in;
  GPtrArray *heads; /* of GalleyPostHead */
  gboolean more;
} GalleyPostPage;

void galley_post_page_free (GalleyPostPage *self);
/* bring_in nullable: of the first page, for which the site is signed in to. done: with GalleyPostPage. */
void galley_bring_in_request_list (GalleyWorkspace *workspace,
                                   GalleySite *site,
                                   GalleyBringIn *bring_in,
                                   guint page,
                                   GCancellable *cancellable,
                                   gpointer owner,
                                   GalleyWorkDone done);
/* The first of several: makes sure that nobody else does the same. done: with NULL. */
void galley_bring_in_request_start (GalleyBringIn *bring_in,
                                    GCancellable *cancellable,
                                    gpointer owner,
                                    GalleyWorkDone done);
/* done: with GalleyPulledArticle. */
void galley_bring_in_request_pull (GalleyBringIn *bring_in,
                                   const char *remote_id,
                                   GCancellable *cancellable,
                                   gpointer owner,
                                   GalleyWorkDone done);

G_END_DECLS
