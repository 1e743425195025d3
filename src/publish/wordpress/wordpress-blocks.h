/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Block markup: the HTML of a body between the comments by which WordPress' editor knows its blocks. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each top-level element as the one of a few blocks whose own way of saving it is exactly this, so that the
 * editor opens it without "recovery"; a block of the site's own, between its comments, to the letter, and
 * what is noted before an element (GALLEY_BLOCK_NOTE) on its block; anything else as a block of HTML. marker
 * (nullable): noted in the first block, where readers don't see it. media_ids (nullable): URL -> id of images
 * in the site's library (GINT_TO_POINTER). (transfer full) */
char *galley_wordpress_blocks_from_html (const char *html,
                                         const char *marker,
                                         GHashTable *media_ids);
/* URLs of the images that become blocks, and thus want their id. (transfer full) */
GStrv galley_wordpress_blocks_list_images (const char *html);

G_END_DECLS
