/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a parsed body as HTML, one top-level block after the other. Iterative: a body may nest as deep as it likes. */
#pragma once

#include "source-map.h"
#include "url-func.h"

G_BEGIN_DECLS

typedef struct _GalleyHtmlWriter GalleyHtmlWriter;

/* with_lines: add data-line="start-end" to block elements. root must outlive the writer. */
GalleyHtmlWriter *galley_html_writer_new (cmark_node *root,
                                          gboolean with_lines,
                                          GalleyUrlFunc url_func,
                                          gpointer user_data);
/* From now on each run of text says where it stands in the source; map (nullable) must outlive the writer. */
void galley_html_writer_set_map (GalleyHtmlWriter *self,
                                 GalleySourceMap *map);
void galley_html_writer_free (GalleyHtmlWriter *self);
/* Appends the next top-level element: a block, several that raw HTML holds together, or, at last, all footnotes. FALSE
 * after the last. */
gboolean galley_html_writer_next (GalleyHtmlWriter *self,
                                  GString *out,
                                  guint *start_line,
                                  guint *end_line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHtmlWriter, galley_html_writer_free)

G_END_DECLS
