/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of an article's text on a site, brought into its Markdown: blocks that are as they were keep every byte.
 * Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *source; /* the article's Markdown */
  const char *shown;  /* the same as far as it is shown below the title, line by line */
  const char *mine;   /* HTML that it makes there */
  const char *result; /* HTML that is to come of it */
  GHashTable *names;  /* URL -> how the article calls that file */
} GalleyTextTake;

/* n_left (out): places that stay as they are, for only the site's own editor can write them. NULL: the text and its
 * HTML can't be led to each other. (transfer full) (nullable) */
char *galley_text_take_run (const GalleyTextTake *self,
                            guint *n_left);

G_END_DECLS
