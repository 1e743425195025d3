/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state database: its one list of migrations for all who keep tables in it. Losing it loses no article,
 * comment or publication. */
#pragma once

#include "sqlite.h"

G_BEGIN_DECLS

/* Tables: articles and articles_fts (library), versions (version-store), media (site_id, sha256, url) and
 * publish_intents (id, article_path, site_id, marker, operation, time in Unix seconds) of the publish layer,
 * read_comments, anchor_places. */

/* Opens or makes the database at path (folders too, mode 0700) and brings its tables up to date. A damaged file is
 * set aside as PATH.damaged-N and made anew; one of a newer program is refused. ":memory:" for tests. Blocking.
 * (transfer full) */
GalleySqlite *galley_state_db_open (const char *path,
                                    GError **error);

G_END_DECLS
