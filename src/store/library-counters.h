/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of articles tells of each, but the store cannot count by itself. */
#pragma once

#include "article-snapshot.h"

G_BEGIN_DECLS

/* Called from threads; either may be NULL, which counts 0. */
typedef struct
{
  guint (*words) (GalleyArticleSnapshot *snapshot); /* asked only of files that changed */
  guint (*open_threads) (const char *review_folder);
} GalleyLibraryCounters;

G_END_DECLS
