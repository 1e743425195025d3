/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as a file of a static site, and back. Pure. */
#pragma once

#include <gio/gio.h>

#include "post.h"
#include "static-convention.h"

G_BEGIN_DECLS

/* before (nullable): the file as it is now, of which every key that is not the post's stays. stem: the name that the
 * post goes by without a slug of its own. NULL with GALLEY_PUBLISH_ERROR_REFUSED where that file's head can't be
 * changed safely. (transfer full) */
char *galley_static_entry_write (const GalleyStaticConvention *convention,
                                 const GalleyPost *post,
                                 const char *stem,
                                 const char *before,
                                 GError **error);
/* path: within the site's folder, its remote_id. (transfer full) */
GalleyPost *galley_static_entry_read (const GalleyStaticConvention *convention,
                                      const char *path,
                                      const char *text);
/* The post as such a file can hold it; remote (nullable). (transfer full) */
GalleyPost *galley_static_entry_fit (const GalleyStaticConvention *convention,
                                     const GalleyPost *post,
                                     const GalleyPost *remote);

G_END_DECLS
