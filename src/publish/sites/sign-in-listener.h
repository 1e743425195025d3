/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waits on this machine for a browser to come back from a site: one address that nobody can guess, open to nobody
 * else, for a while (RFC 8252, 7.3). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GalleySignInListener GalleySignInListener;

/* Whether a query is the answer that is waited for; others are refused and waiting goes on. */
typedef gboolean (*GalleySignInAccept) (GHashTable *query,
                                        const char *state);

/* Listens from now on; to be used and freed on the thread that made it. */
GalleySignInListener *galley_sign_in_listener_new (GError **error);
const char *galley_sign_in_listener_get_origin (GalleySignInListener *self); /* http://127.0.0.1:PORT/ */
const char *galley_sign_in_listener_get_url (GalleySignInListener *self);    /* where to come back to */
const char *galley_sign_in_listener_get_state (GalleySignInListener *self);
/* The query of the first request that accept takes. Blocking, up to seconds. (element-type utf8 utf8)
 * (transfer full) */
GHashTable *galley_sign_in_listener_wait (GalleySignInListener *self,
                                          GalleySignInAccept accept,
                                          guint seconds,
                                          GCancellable *cancellable,
                                          GError **error);
void galley_sign_in_listener_free (GalleySignInListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySignInListener, galley_sign_in_listener_free)

G_END_DECLS
