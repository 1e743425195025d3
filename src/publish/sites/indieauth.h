/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IndieAuth (https://indieauth.spec.indieweb.org/) with PKCE S256 (RFC 7636): from a browser's answer to a token. */
#pragma once

#include "site-discovery.h"
#include "site-key.h"

G_BEGIN_DECLS

/* One sign-in. The client is this program at its loopback address, which the specification allows as a client_id
 * and no server tries to read (3.3). */
typedef struct
{
  const GalleyFoundSite *found;
  const char *client_id;
  const char *redirect_uri;
  const char *state;
  const char *verifier;
} GalleyIndieauth;

/* The page to open in the browser. (transfer full) */
char *galley_indieauth_dup_url (const GalleyIndieauth *self);
/* Whether query answers a request with this state. */
gboolean galley_indieauth_accept (GHashTable *query,
                                  const char *state);
/* Checks who answered, exchanges the code, and checks whom the token is of. Blocking. (transfer full) */
GalleySiteKey *galley_indieauth_redeem (const GalleyIndieauth *self,
                                        GHashTable *query,
                                        GalleyHttpClient *http,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
