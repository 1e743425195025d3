/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Block markup being written: what the writers of all kinds of blocks stand on. */
#pragma once

#include "html-tree.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyHtmlTree *tree;
  GString *out;
  char *marker; /* until it is noted; nullable */
  char *note;   /* members of the metadata of the block to come, without braces; nullable */
  GHashTable *media_ids;
  GStrvBuilder *images; /* nullable */
} GalleyWordPressBlockWriter;

/* Begins what stands for itself: apart from a block before. */
void galley_wordpress_block_part (GalleyWordPressBlockWriter *self);
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
/* A comment that would be taken for one of a block's. */
gboolean galley_wordpress_block_is_delimiter (const GalleyHtmlToken *token);

G_END_DECLS
