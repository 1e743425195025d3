/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The publications that wait for their site, as the window shows them, and who gives each its turn: when its
 * time comes, when the network is back, or when the writer says so; one at a time, in threads. For the main
 * thread. */
#pragma once

#include "publish-turn.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WAITING_LIST (galley_waiting_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWaitingList, galley_waiting_list, GALLEY, WAITING_LIST, GObject)

/* Signals: "changed": other ones wait, or otherwise. "published" (string path, string title): one has come through. */

/* monitor: tells when the network comes back. */
GalleyWaitingList *galley_waiting_list_new (GalleyWorkspace *workspace,
                                            GNetworkMonitor *monitor);
/* Reads what waits since an earlier run; from now on turns are given. */
void galley_waiting_list_start (GalleyWaitingList *self);
/* One was put off, or published by hand. */
void galley_waiting_list_refresh (GalleyWaitingList *self);
/* Of the article at path: one that asks before one that only waits. (transfer none) (nullable) */
const GalleyQueuedPublication *galley_waiting_list_find (GalleyWaitingList *self,
                                                         const char *path);
/* Whether its turn is now. */
gboolean galley_waiting_list_is_trying (GalleyWaitingList *self,
                                        gint64 id);
void galley_waiting_list_try_now (GalleyWaitingList *self,
                                  gint64 id);
/* It is not published any more, and broken off if its turn is now. */
void galley_waiting_list_cancel (GalleyWaitingList *self,
                                 gint64 id);

G_END_DECLS
