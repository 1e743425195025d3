/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a line of HTML, as Markdown. Pure. */
#pragma once

#include "html-tree.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_RUNS_TAGS = 1 << 0, /* emphasis by tags: where asterisks would not be understood */
  GALLEY_RUNS_CELL = 1 << 1, /* in a table */
  GALLEY_RUNS_LINE = 1 << 2, /* all must stay in one line */
} GalleyRunsFlags;

/* Tokens from up to and without limit. (transfer full) */
char *galley_markdown_runs_new (const GalleyHtmlTree *tree,
                                guint from,
                                guint limit,
                                GalleyRunsFlags flags);
/* Their words alone. (transfer full) */
char *galley_markdown_runs_plain (const GalleyHtmlTree *tree,
                                  guint from,
                                  guint limit);
/* ![alt](src "caption"). caption (nullable). */
void galley_markdown_runs_append_image (GString *out,
                                        const GalleyHtmlToken *image,
                                        const char *caption);

G_END_DECLS
