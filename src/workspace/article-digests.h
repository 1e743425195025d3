/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Article states with the hashes of their pictures, and the digests of articles on disk. Remembers both in the state
 * database as long as no file changes (time, size and number of the file), so that a library of published articles is
 * not read anew at each start; losing that costs time only. Blocking; any thread. */
#pragma once

#include <gio/gio.h>

#include "article-state.h"
#include "sqlite.h"

G_BEGIN_DECLS

/* The state of the article as it is in snapshot, with the pictures as they are on disk. NULL only if it was cancelled
 * or a picture could not be read. (transfer full) */
GalleyArticleState *galley_article_digests_read_state (GalleySqlite *database,
                                                       GalleyArticleSnapshot *snapshot,
                                                       GCancellable *cancellable,
                                                       GError **error);
/* Of the article on disk. NULL: it cannot be read. (transfer full) (nullable) */
char *galley_article_digests_find (GalleySqlite *database,
                                   const char *path);

G_END_DECLS
