/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sites coming and going: which id they get, and their keys, tried before they are kept. */
#pragma once

#include "site-discovery.h"
#include "site-key.h"
#include "workspace.h"

G_BEGIN_DECLS

/* A site to be added, or the one there is of the same address and account, with the new name. The id is made from the
 * address alone, so that articles published before a site was removed are known again when it is added anew. name
 * nullable: as found. (transfer full) */
GalleySite *galley_site_account_make (GalleySiteStore *sites,
                                      const GalleyFoundSite *found,
                                      const char *account,
                                      const char *name);
/* Keeps the key (nullable: none is needed, then only the site is looked at) in the keyring and asks the site
 * whether it is right. If not, the key that was kept before, if any, is kept again. Blocking; any thread.
 * GALLEY_STORE_ERROR_KEYRING, GALLEY_PUBLISH_ERROR. */
gboolean galley_site_account_sign_in (GalleyWorkspace *workspace,
                                      GalleySite *site,
                                      const GalleySiteKey *key,
                                      GCancellable *cancellable,
                                      GError **error);
/* Whether the site can be told to take the key back, which else stays good there. */
gboolean galley_site_account_can_revoke (GalleySite *site);
/* Clears the key from the keyring; revoke: first has the site take it back, and keeps it if that fails. Blocking; any
 * thread. GALLEY_STORE_ERROR_KEYRING, GALLEY_PUBLISH_ERROR, GALLEY_HTTP_ERROR. */
gboolean galley_site_account_forget (GalleySite *site,
                                     gboolean revoke,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
