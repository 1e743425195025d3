/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of HTML as blocks of Markdown. Pure. */
#pragma once

#include "markdown-runs.h"

G_BEGIN_DECLS

/* Tokens from up to and without limit. after_list: it is one list, and must not become one with that before
 * it. NULL: not to be said in Markdown. (transfer full) (nullable) */
char *galley_markdown_blocks_new (const GalleyHtmlTree *tree,
                                  guint from,
                                  guint limit,
                                  GalleyRunsFlags flags,
                                  gboolean after_list);
gboolean galley_markdown_blocks_is_inline (const GalleyHtmlToken *token);
gboolean galley_markdown_blocks_is_list (const GalleyHtmlToken *token);
/* Whether it only holds what is in it. */
gboolean galley_markdown_blocks_is_wrapper (const GalleyHtmlToken *token);
gboolean galley_markdown_blocks_holds_blocks (const GalleyHtmlTree *tree,
                                              guint index);
/* Where the words, pictures ... that start at from end. */
guint galley_markdown_blocks_inline_end (const GalleyHtmlTree *tree,
                                         guint from,
                                         guint limit);

G_END_DECLS
