/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comments between which a site's block editor keeps what is its own, and a comment by which HTML carries what it
 * has noted on a block. Pure. */
#pragma once

#include "html-tree.h"

G_BEGIN_DECLS

/* Before an element, as in "<!-- galley:block {"noteId":5} -->": metadata of the block that the element is on its
 * site. */
#define GALLEY_BLOCK_NOTE "galley:block"

typedef enum
{
  GALLEY_BLOCK_COMMENT_NONE, /* no such comment */
  GALLEY_BLOCK_COMMENT_OPEN,
  GALLEY_BLOCK_COMMENT_CLOSE,
  GALLEY_BLOCK_COMMENT_WHOLE, /* a block without content */
} GalleyBlockCommentKind;

/* name (out) (optional) (transfer full), without "wp:"; attributes (out) (optional) (transfer full): JSON, or "". Both
 * only of OPEN, CLOSE and WHOLE. */
GalleyBlockCommentKind galley_block_comment_read (const GalleyHtmlToken *token,
                                                  char **name,
                                                  char **attributes);
/* For each token the index of the comment that closes the block which it opens; its own index if it opens none, or none
 * closes it. (transfer full): free with g_free() */
guint *galley_block_comment_match (const GalleyHtmlTree *tree);
/* The JSON of a GALLEY_BLOCK_NOTE. (transfer full) (nullable): NULL if token is none */
char *galley_block_comment_dup_note (const GalleyHtmlToken *token);

/* html without any such comment, for what is not from a site: nobody's article should bring a site's blocks to life.
 * (transfer full) */
char *galley_block_comment_strip (const char *html);

G_END_DECLS
