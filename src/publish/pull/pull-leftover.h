/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a post did not become an article's own. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What is not Markdown now. */
typedef struct
{
  guint line;   /* in the Markdown, from 1; 0: nowhere in it */
  char *code;   /* "html": stands there as HTML; "block": a block that the site fills by itself;
                   "region": a block of which the text has what is in it; "style": words
                   that were dressed, and no longer are; "picture": could not be brought, and is shown from
                   where it is; "detail": could not be written into the article's head */
  char *detail; /* element, name of the block, address of the picture, or name of the detail */
  char *why;    /* of "picture" and "detail": what went wrong; nullable */
} GalleyPullLeftover;

/* why (nullable). (transfer full) */
GalleyPullLeftover *galley_pull_leftover_new (const char *code,
                                              const char *detail,
                                              const char *why,
                                              guint line);
void galley_pull_leftover_free (GalleyPullLeftover *self);
/* Of a list of them: {"code", "detail", "why", "line"} each, for receipts and scripts. (transfer full) */
JsonArray *galley_pull_leftovers_to_json (GPtrArray *leftovers);

G_END_DECLS
