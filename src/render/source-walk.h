/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the source of one block again beside what the parser made of it, character by character. The parser's columns
 * of inlines are hints only (wrong in quotes, lists and after escapes); this either proves every place or gives up. */
#pragma once

#include "markdown-parse.h"

G_BEGIN_DECLS

/* Some bytes of a literal and the bytes of the source they were written as. */
typedef struct
{
  gsize source; /* byte in the body */
  guint n_source;
  guint n_literal;
  gboolean as_written; /* the same bytes; else an escape, an entity, a line end: all or nothing */
} GalleySourceRun;

/* block: a paragraph, heading or table cell. from: byte where its source begins or, of a cell, where the one before
 * ended; to: where its last line ends. places: node -> GArray of GalleySourceRun, one for each text and code span, is
 * added to only if all of the block was proved. Returns where the block ended; 0 where it was not proved. */
gsize galley_source_walk (const char *body,
                          gsize from,
                          gsize to,
                          cmark_node *block,
                          GHashTable *places);
/* The literal of a block of code. */
gboolean galley_source_walk_code (const char *body,
                                  gsize from,
                                  gsize to,
                                  cmark_node *block,
                                  GHashTable *places);

G_END_DECLS
