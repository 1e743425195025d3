/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and images as blocks. */
#pragma once

#include "wordpress-block-writer.h"

G_BEGIN_DECLS

/* FALSE: it cannot be such a block, and nothing was written. start: of the <div>, <figure>. */
gboolean galley_wordpress_block_table (GalleyWordPressBlockWriter *self,
                                       guint start);
gboolean galley_wordpress_block_figure (GalleyWordPressBlockWriter *self,
                                        guint start);

G_END_DECLS
