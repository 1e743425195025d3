/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What speaks to a site of each kind. */
#pragma once

#include "http-client.h"
#include "publisher.h"
#include "site.h"

G_BEGIN_DECLS

/* For every kind but the blog of this computer. secret (nullable): none is needed for a static site. Asks
 * nothing. (transfer full) */
GalleyPublisher *galley_site_publisher_new (GalleySite *site,
                                            const char *secret,
                                            GalleyHttpClient *http);

G_END_DECLS
