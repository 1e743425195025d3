/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way from the window into blocking code: a function in a thread, and a callback on the main thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs in the thread. Returns the result, or NULL with error set (NULL without error is a result, too). */
typedef gpointer (*GalleyWorkFunc) (gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
/* On the main thread; result (transfer full: the callback owns it) or error (owned by the caller). Not called
 * if owner is gone or work was cancelled. */
typedef void (*GalleyWorkDone) (gpointer owner,
                                gpointer result,
                                const GError *error);

/* owner: a GObject that is kept alive only weakly. data is freed with free_data on the main thread;
 * free_result frees a result that nobody takes. */
void galley_work_run (gpointer owner,
                      GalleyWorkFunc func,
                      gpointer data,
                      GDestroyNotify free_data,
                      GDestroyNotify free_result,
                      GCancellable *cancellable,
                      GalleyWorkDone done);

G_END_DECLS
