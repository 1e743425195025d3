/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sites/SITE-ID.json beside each article. Blocking, atomic. */
#pragma once

#include "publication.h"

G_BEGIN_DECLS

/* NULL without error: never published there. (transfer full) (nullable) */
GalleyPublication *galley_publication_store_load (const char *article_path,
                                                  const char *site_id,
                                                  GError **error);
gboolean galley_publication_store_save (const char *article_path,
                                        const GalleyPublication *publication,
                                        GError **error);
/* All of an article. (element-type GalleyPublication) (transfer full) */
GPtrArray *galley_publication_store_list (const char *article_path);

G_END_DECLS
