/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where comments stood in an article when it was last seen on this machine, and what it said then. In the state
 * database; without it they are found by their words alone. Any thread. */
#pragma once

#include "anchor.h"
#include "sqlite.h"

G_BEGIN_DECLS

/* places: key -> GalleyAnchorPlace, in body. */
gboolean galley_anchor_places_save (GalleySqlite *database,
                                    const char *path,
                                    const char *body,
                                    GHashTable *places,
                                    GError **error);
/* body (out) (nullable) (transfer full). NULL: nothing is known. (transfer full) */
GHashTable *galley_anchor_places_load (GalleySqlite *database,
                                       const char *path,
                                       char **body);
/* The article has another path now. */
gboolean galley_anchor_places_move (GalleySqlite *database,
                                    const char *old_path,
                                    const char *new_path,
                                    GError **error);

G_END_DECLS
