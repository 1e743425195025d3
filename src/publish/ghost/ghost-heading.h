/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The id that Galley's own pages give a heading. Ghost keeps none, so it is made anew from the words. Pure. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* ids: those of the headings before; this one is added. nodes: its runs of text. (transfer full) */
char *galley_ghost_heading_id (GHashTable *ids,
                               JsonArray *nodes);

G_END_DECLS
