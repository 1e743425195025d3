/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a block in Ghost's document (Lexical): runs of text with formats, links and line breaks. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "html-tree.h"

G_BEGIN_DECLS

/* The tokens from from up to limit as nodes; NULL if something in them cannot be said with these. (transfer full)
 * (nullable) */
JsonArray *galley_ghost_text_from_html (const GalleyHtmlTree *tree,
                                        guint from,
                                        guint limit);
/* The way back. FALSE, with out in any state, if there is something among the nodes that is unknown. */
gboolean galley_ghost_text_append_html (GString *out,
                                        JsonArray *nodes);

G_END_DECLS
