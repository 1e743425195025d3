/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks between their comments: which are such as Galley writes, and which are the site's own. Pure. */
#pragma once

#include "html-tree.h"

G_BEGIN_DECLS

#define GALLEY_WORDPRESS_MARKER "galley" /* member of a block's "metadata" */

typedef struct
{
  guint end;        /* last token */
  gboolean foreign; /* something in it is none of what Galley writes: to be kept to the letter */
  char *note;       /* JSON of what the site has noted on a block that else is ours; nullable */
  char *marker;     /* nullable */
} GalleyWordPressRegion;

/* The block that the comment at index opens, of one that is never closed that comment alone; NULL if it is no such
 * comment. ends: of galley_block_comment_match (). (transfer full) (nullable) */
GalleyWordPressRegion *galley_wordpress_region_new (const GalleyHtmlTree *tree,
                                                    const guint *ends,
                                                    guint index);
void galley_wordpress_region_free (GalleyWordPressRegion *self);
/* Whether this is the comment of a block that Galley writes, as Galley writes it but for what is noted there. */
gboolean galley_wordpress_delimiter_is_ours (const GalleyHtmlToken *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyWordPressRegion, galley_wordpress_region_free)

G_END_DECLS
