/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state database: its one list of migrations for all who keep tables in it. Losing it loses no article,
 * comment or publication. */
#pragma once

#include "sqlite.h"

G_BEGIN_DECLS

/* Tables: articles and articles_fts (library), versions (version-store), media (site_id, sha256, url) and
 * publish_intents (id, article_path, site_id, marker, operation, time in Unix seconds) of the publish layer,
 * read_comments, anchor_places. */

GalleySqlite *galley_state_db_open (const char *path,
                                    char **damaged,
                                    GError **error);
char *galley_state_db_check (const char *path,
                             GError **error);

G_END_DECLS
