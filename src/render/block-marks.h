/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words of the text stand in the blocks that show it (see galley_markdown_to_blocks()), to be marked there. Pure;
 * any thread. */
#pragma once

#include "anchor.h"

G_BEGIN_DECLS

/* A stretch of what a reader reads of one block, in the code units of UTF-16, as a web view counts. */
typedef struct
{
  guint block;
  guint place; /* which of the places it belongs to */
  guint start;
  guint end;
} GalleyBlockMark;

/* body: what is rendered. text: what code points are counted in, of which every byte that is a word stands at
 * the same offset as in body. places: (element-type GalleyAnchorPlace) in text. sizes: (out) (element-type
 * guint) how long each block is; a page that counts otherwise shows something else. Words of which the place
 * in the page is not proved get no mark. By block and start. (element-type GalleyBlockMark) (transfer full)
 */
GArray *galley_block_marks_find (const char *body,
                                 GalleyAnchorText *text,
                                 const GArray *places,
                                 GArray **sizes);

G_END_DECLS
