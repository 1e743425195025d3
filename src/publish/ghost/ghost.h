/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost over its Admin API (https://docs.ghost.org/admin-api). */
#pragma once

#include "http-client.h"
#include "publisher.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_GHOST (galley_ghost_get_type ())
G_DECLARE_FINAL_TYPE (GalleyGhost, galley_ghost, GALLEY, GHOST, GObject)

/* root: of the Admin API, such as "https://example.org/ghost/api/admin/". key: an integration's Admin key or a staff
 * access token: "ID:SECRET". */
GalleyGhost *galley_ghost_new (const char *root,
                               const char *key,
                               GalleyHttpClient *http);

G_END_DECLS
