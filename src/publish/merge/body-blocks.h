/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body as a sequence of blocks that can be compared and put together anew. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *note; /* JSON that a site has noted on the block: see block-comment.h; "" if none */
  char *text; /* HTML or Markdown, as it stands */
  char *key;  /* equal for what is equal to readers, addresses and sizes of pictures included */
  char *gap;  /* line ends after it */
  gboolean markdown;
  gboolean foreign; /* what only the site's own editor can read or write */
} GalleyBodyBlock;

/* Top-level elements, and what a site's editor keeps between comments as one block each, whatever is in it.
 * (element-type GalleyBodyBlock) (transfer full) */
GPtrArray *galley_body_blocks_from_html (const char *html);
/* Paragraphs, as blank lines part them. (element-type GalleyBodyBlock) (transfer full) */
GPtrArray *galley_body_blocks_from_markdown (const char *markdown);
/* Appends a block as it stands in a body. note (nullable): other than block's. */
void galley_body_block_append (const GalleyBodyBlock *self,
                               const char *note,
                               GString *body);
/* Parts body from what is to be appended: Markdown's paragraphs need a blank line between them. */
void galley_body_blocks_part (GString *body,
                              gboolean markdown);
/* Blocks from start to end, as they stand in a body. (transfer full) */
char *galley_body_blocks_join (GPtrArray *blocks,
                               guint start,
                               guint end);
/* Numbers for keys: equal ones have equal numbers. numbers (key -> number) is shared by what is to be compared.
 * (transfer full): free with g_free() */
int *galley_body_blocks_number (GPtrArray *blocks,
                                GHashTable *numbers);

G_END_DECLS
