/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's part of the state database: what was read of each article, and its full-text index. Any thread. */
#pragma once

#include "sqlite.h"

G_BEGIN_DECLS

#define GALLEY_INDEX_SEPARATOR '\f'

typedef struct
{
  char *path;
  char *stamp; /* of the file when it was read: time and size */
  char *title;
  char *status;
  guint words;
  gint64 modified; /* microseconds since 1970 */
  char *tags;      /* only to be put; nullable: tags, categories, authors, a line each, parted by the separator */
  char *body;      /* only to be put; nullable */
} GalleyIndexRow;

void galley_index_row_free (GalleyIndexRow *self);
/* Rows of a library, by path. (transfer full) (element-type utf8 GalleyIndexRow) */
GHashTable *galley_library_index_load (GalleySqlite *database,
                                       const char *library,
                                       GError **error);
/* The row of one article. NULL without error: none. (transfer full) (nullable) */
GalleyIndexRow *galley_library_index_find (GalleySqlite *database,
                                           const char *path,
                                           GError **error);
/* Puts rows (of GalleyIndexRow) and takes out those of the removed paths (nullable), all or nothing. */
gboolean galley_library_index_update (GalleySqlite *database,
                                      const char *library,
                                      GPtrArray *rows,
                                      GPtrArray *removed,
                                      GError **error);
/* See galley_library_search(). (transfer full) */
GStrv galley_library_index_search (GalleySqlite *database,
                                   const char *library,
                                   const char *query,
                                   GError **error);

/* See galley_library_list_terms(). (transfer full) */
GStrv galley_library_index_list_terms (GalleySqlite *database,
                                       const char *library,
                                       guint group,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyIndexRow, galley_index_row_free)

G_END_DECLS
