/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way in which Galley reads Markdown: CommonMark with the extensions of GFM, and footnotes. */
#pragma once

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): free with cmark_node_free(). Any thread. */
cmark_node *galley_markdown_parse (const char *body);
/* Appends what a reader reads of node and what is below it. Blocks end with a line end, cells with a tab. */
void galley_markdown_append_node_text (GString *out,
                                       cmark_node *node);
/* Line of a node in the body, from 1; an inline that knows none has that of its block. */
guint galley_markdown_node_line (cmark_node *node);
/* Its last line; of a list without the blank lines after it. */
guint galley_markdown_node_end_line (cmark_node *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

G_END_DECLS
