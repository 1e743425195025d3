/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of HTML as a table of GFM. Pure. */
#pragma once

#include "markdown-runs.h"

G_BEGIN_DECLS

/* NULL: it has no head, or is none that GFM could say. index: of <table>. (transfer full) (nullable) */
char *galley_markdown_table_new (const GalleyHtmlTree *tree,
                                 guint index,
                                 GalleyRunsFlags flags);

G_END_DECLS
