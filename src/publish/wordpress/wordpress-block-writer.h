/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing block markup: between wordpress-blocks.c and those who write single kinds of blocks. */
#pragma once

#include "html-tree.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyHtmlTree *tree;
  GString *out;
  char *marker; /* until it is noted; nullable */
  GHashTable *media_ids;
  GStrvBuilder *images; /* nullable */
} GalleyWordPressBlockWriter;

/* attributes (nullable): members of a JSON object without its braces. */
void galley_wordpress_block_open (GalleyWordPressBlockWriter *self,
                                  const char *name,
                                  const char *attributes);
void galley_wordpress_block_close (GalleyWordPressBlockWriter *self,
                                   const char *name);
/* Tokens as they are, but with nothing left that WordPress would run: neither "[shortcodes]" nor blocks. */
void galley_wordpress_block_tokens (GalleyWordPressBlockWriter *self,
                                    guint from,
                                    guint limit);
gboolean galley_wordpress_block_is_class (const char *text);
/* FALSE: it cannot be such a block, and nothing was written. start: of the <div>, <figure>. */
gboolean galley_wordpress_block_table (GalleyWordPressBlockWriter *self,
                                       guint start);
gboolean galley_wordpress_block_figure (GalleyWordPressBlockWriter *self,
                                        guint start);

G_END_DECLS
