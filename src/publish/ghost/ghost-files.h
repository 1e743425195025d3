/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures on Ghost. It lists none and takes each upload for a new one, so they are looked for where it would have put
 * them. */
#pragma once

#include "ghost-site.h"

G_BEGIN_DECLS

/* file_name must tell the bytes. site_url: of the site's pages. One that is there already is not sent again. The URL.
 * (transfer full) */
char *galley_ghost_files_upload (GalleyGhostSite *site,
                                 const char *site_url,
                                 const char *file_name,
                                 const char *content_type,
                                 GBytes *bytes,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
