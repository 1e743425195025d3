/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in to a site through the user's own browser, which Galley never sees a password in. */
#pragma once

#include "site-discovery.h"
#include "site-key.h"

G_BEGIN_DECLS

/* Shows a page in the browser. Called on the thread that signs in. */
typedef void (*GalleyOpenPage) (const char *url,
                                gpointer user_data);

/* WordPress: an application password made on authorize-application.php. Micropub: IndieAuth with PKCE. Waits up to
 * seconds for the browser. Blocking; any thread. The key is not tried yet. GALLEY_SITE_ERROR_NO_SIGN_IN where the site
 * has no page for it. (transfer full) */
GalleySiteKey *galley_site_sign_in (GalleyHttpClient *http,
                                    const GalleyFoundSite *found,
                                    GalleyOpenPage open_page,
                                    gpointer user_data,
                                    guint seconds,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
