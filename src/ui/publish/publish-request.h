/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning and publishing in a thread, for whoever shows how it goes. */
#pragma once

#include "open-article.h"
#include "publish-turn.h"
#include "worker.h"

G_BEGIN_DECLS

/* On the main thread. file_name (nullable): what goes out now. Not called once owner is gone. */
typedef void (*GalleyPublishRequestProgress) (gpointer owner,
                                              guint done,
                                              guint total,
                                              const char *file_name);

/* Where the article was published last. done: with the id of a site, or NULL if it never was; not called if it was
 * cancelled. */
void galley_publish_request_last_site (GalleyOpenArticle *open,
                                       GCancellable *cancellable,
                                       gpointer owner,
                                       GalleyWorkDone done);
/* What would be done, without doing it. max_width: see galley_workspace_plan(). done: with a
 * GalleyPublishPlan; not called if it was cancelled. owner: a GObject, kept only weakly. */
void galley_publish_request_plan (GalleyWorkspace *workspace,
                                  GalleySite *site,
                                  GalleyOpenArticle *open,
                                  GalleyPublishAction action,
                                  guint max_width,
                                  GCancellable *cancellable,
                                  gpointer owner,
                                  GalleyWorkDone done);
/* Notes that it is to be published when the site can be reached, unseen; why: the failure that kept it from being
 * planned. done: without a result. */
void galley_publish_request_put_off (GalleyWorkspace *workspace,
                                     GalleySite *site,
                                     GalleyOpenArticle *open,
                                     GalleyPublishAction action,
                                     const GError *why,
                                     gpointer owner,
                                     GalleyWorkDone done);
/* Does what plan (transfer full) says; after a failure that may pass by itself it is put off, too. done: with
 * a GalleyPublication; called at the end even if it was cancelled, since only then nothing is under way any
 * more. */
void galley_publish_request_publish (GalleyWorkspace *workspace,
                                     GalleySite *site,
                                     GalleyOpenArticle *open,
                                     GalleyPublishPlan *plan,
                                     GCancellable *cancellable,
                                     gpointer owner,
                                     GalleyPublishRequestProgress progress,
                                     GalleyWorkDone done);

G_END_DECLS
