/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types to a site that can be published to: which kind it is and where it is spoken to. */
#pragma once

#include "found-site.h"
#include "http-client.h"
#include "site-error.h"

G_BEGIN_DECLS

/* typed: an address, or the folder of a static site on this machine. Only GET requests, without any key.
 * Blocking; any thread. GALLEY_SITE_ERROR for all that is wrong with the address, the site or what answers in
 * its place. (transfer full) */
GalleyFoundSite *galley_site_discover (GalleyHttpClient *http,
                                       const char *typed,
                                       GalleySiteDiscoveryFlags flags,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
