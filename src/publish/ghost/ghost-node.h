/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling whether a node of Ghost's document holds nothing that Galley would not have written. Pure. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Whether it has no other members than these. names: NULL-terminated. */
gboolean galley_ghost_node_has_only (JsonObject *node,
                                     const char *const *names);
/* Missing, null, or an empty text. */
gboolean galley_ghost_node_is_blank (JsonObject *node,
                                     const char *name);
/* Of an element: not aligned, not indented. */
gboolean galley_ghost_node_is_plain (JsonObject *node);

G_END_DECLS
