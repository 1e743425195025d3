/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post's HTML as Markdown. Each block is proved: what its Markdown renders as must say what the block said; where it
 * does not, the block stays as HTML and is told of. Pure. */
#pragma once

#include "pull-leftover.h"

G_BEGIN_DECLS

/* leftovers (out) (element-type GalleyPullLeftover) (transfer full). (transfer full) */
char *galley_html_to_markdown (const char *html,
                               GPtrArray **leftovers);
/* Whether words in it are coloured or the like, which is nothing that Markdown could say. */
gboolean galley_html_is_dressed (const char *html);

G_END_DECLS
