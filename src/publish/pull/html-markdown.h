/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post's HTML as Markdown. Each block is proved: what its Markdown renders as must say what the block said; where it
 * does not, the block stays as HTML and is told of. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is not Markdown now. */
typedef struct
{
  guint line;   /* in the Markdown, from 1 */
  char *code;   /* "html": stands there as HTML; "block": a block that the site fills by itself; "style": words
                   that were dressed, and no longer are */
  char *detail; /* element or name of the block */
} GalleyPullLeftover;

void galley_pull_leftover_free (GalleyPullLeftover *self);

/* leftovers (out) (element-type GalleyPullLeftover) (transfer full). (transfer full) */
char *galley_html_to_markdown (const char *html,
                               GPtrArray **leftovers);

G_END_DECLS
