/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one block of a parsed body, and all that it holds, as HTML. Iterative: a body may nest as deep as it likes. */
#pragma once

#include "inline-writer.h"

G_BEGIN_DECLS

typedef struct _GalleyBlockWriter GalleyBlockWriter;

/* inlines and raw must outlive it. with_lines: add data-line="start-end" to block elements. */
GalleyBlockWriter *galley_block_writer_new (GalleyInlineWriter *inlines,
                                            GalleyRawHtml *raw,
                                            gboolean with_lines);
/* map nullable; must outlive it. */
void galley_block_writer_set_map (GalleyBlockWriter *self,
                                  GalleySourceMap *map);
void galley_block_writer_free (GalleyBlockWriter *self);
/* The attribute with a space before it, or nothing. */
void galley_block_writer_append_lines (GalleyBlockWriter *self,
                                       GString *out,
                                       guint start,
                                       guint end);
/* node and what is below it; of a footnote's definition, only what is below. */
void galley_block_writer_append (GalleyBlockWriter *self,
                                 GString *out,
                                 cmark_node *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBlockWriter, galley_block_writer_free)

G_END_DECLS
