/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of lists in which each entry counts once: tags, sections, authors. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What either side added is in, what either side took out is not; in theirs' order, what mine added behind
 * it. Mine as it is where theirs changed nothing. (transfer full) */
GStrv galley_term_merge (GStrv base,
                         GStrv mine,
                         GStrv theirs);
/* Whether they hold the same, in whatever order. */
gboolean galley_term_merge_same (GStrv a,
                                 GStrv b);

G_END_DECLS
