/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in the Markdown each rendered character stands, so that words selected on a page can be found in the text, and
 * words of the text on the page. A place is given only where the whole block was read again and found the same. */
#pragma once

#include "anchor-text.h"
#include "source-walk.h"

G_BEGIN_DECLS

typedef struct _GalleySourceMap GalleySourceMap;

/* root: of body; must outlive the result, as must body and text. text: what code points are counted in, of which
 * every byte that is a word stands at the same offset as in body. */
GalleySourceMap *galley_source_map_new (cmark_node *root,
                                        const char *body,
                                        GalleyAnchorText *text);
void galley_source_map_free (GalleySourceMap *self);
/* Writes the escaped literal of a text, code span or code block in elements <span data-at="START">: the code points in
 * it are those of the text from START on. One with data-len is written in LEN code points otherwise, such as an
 * entity. FALSE: its places are not known; nothing was written. */
gboolean galley_source_map_append (GalleySourceMap *self,
                                   GString *out,
                                   cmark_node *node);
/* Where the literal of a text, code span or code block was written, in order. (element-type GalleySourceRun) (transfer
 * none) (nullable): its places are not known */
const GArray *galley_source_map_find (GalleySourceMap *self,
                                      cmark_node *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySourceMap, galley_source_map_free)

G_END_DECLS
