/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of articles tells of each, but the store cannot count by itself. */
#pragma once

#include "article-snapshot.h"

G_BEGIN_DECLS

/* Called from threads; each may be NULL, which counts nothing. */
typedef struct
{
  guint (*words) (GalleyArticleSnapshot *snapshot); /* asked only of files that changed */
  /* The sign-offs (of GalleySignOff) of a review, and how many of its threads are open. (transfer full) */
  GPtrArray *(*review) (const char *review_folder, guint *n_open);
  /* Of the article at path, see article-state.h; asked only where it makes a difference. (transfer full) (nullable) */
  char *(*digest) (const char *path, gpointer user_data);
  gpointer user_data; /* outlives the library */
} GalleyLibraryCounters;

G_END_DECLS
