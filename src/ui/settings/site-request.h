/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding sites, signing in and forgetting keys in a thread. */
#pragma once

#include "site-account.h"
#include "worker.h"

G_BEGIN_DECLS

/* On the main thread: a page to be shown in the browser. Not called once owner is gone. */
typedef void (*GalleySiteRequestPage) (gpointer owner,
                                       const char *url);

/* done: with a GalleyFoundSite; not called if it was cancelled. */
void galley_site_request_find (const char *typed,
                               GCancellable *cancellable,
                               gpointer owner,
                               GalleyWorkDone done);
/* done: with a GalleySiteKey; not called if it was cancelled. */
void galley_site_request_browser (const GalleyFoundSite *found,
                                  GCancellable *cancellable,
                                  gpointer owner,
                                  GalleySiteRequestPage page,
                                  GalleyWorkDone done);
/* Tries and keeps key (transfer full), and adds the site. done: with a GalleySiteStore, for galley_site_store_take();
 * called at the end even if it was cancelled. */
void galley_site_request_check (GalleyWorkspace *workspace,
                                GalleySite *site,
                                GalleySiteKey *key,
                                GCancellable *cancellable,
                                gpointer owner,
                                GalleyWorkDone done);
/* Notes what changed of the site. done: with a GalleySiteStore, as above. */
void galley_site_request_save (GalleyWorkspace *workspace,
                               GalleySite *site,
                               gpointer owner,
                               GalleyWorkDone done);
/* Clears the key, and removes the site; revoke: the site takes the key back first. done: with a GalleySiteStore, as
 * above. */
void galley_site_request_forget (GalleyWorkspace *workspace,
                                 GalleySite *site,
                                 gboolean revoke,
                                 gpointer owner,
                                 GalleyWorkDone done);

G_END_DECLS
