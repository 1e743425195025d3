/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of headings, by which links lead to them. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table of ids, with those that the page itself has. (element-type utf8 guint) (transfer full) */
GHashTable *galley_heading_ids_new (void);
/* An id for a heading of these words that none before has. ids: id -> how often it was taken (element-type utf8 guint);
 * this one is added. (transfer full) */
char *galley_heading_id_new (GHashTable *ids,
                             const char *words);

G_END_DECLS
