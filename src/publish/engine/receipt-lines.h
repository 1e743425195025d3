/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in an article's source stands what became of a block that was sent. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "post.h"

G_BEGIN_DECLS

/* sent: canonical blocks of what was sent (see html-outline.h). article: what the article alone made, of markdown
 * (nullable: nothing is known). (element-type guint) (transfer full) */
GArray *galley_receipt_lines_new (GPtrArray *sent,
                                  const GalleyPost *article,
                                  const char *markdown);
/* From 1; 0: not the article's, or not known. */
guint galley_receipt_line (GArray *lines,
                           guint index);
/* {"field", "sent", "kept", "line"}, the texts shortened. */
void galley_receipt_add_loss (JsonArray *losses,
                              const char *field,
                              const char *sent,
                              const char *kept,
                              guint line);

G_END_DECLS
