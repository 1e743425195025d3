/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likeness of short texts, and finding words that were changed a little. All in bounded time. */
#pragma once

#include "anchor-text.h"

G_BEGIN_DECLS

/* 0 to 1: how much of a runs through b in order, beyond what any two texts of a language share. Long texts are
 * compared at their ends. */
double galley_anchor_likeness (const char *a,
                               gsize a_length,
                               const char *b,
                               gsize b_length);
/* Where words stand with the fewest changes, at most a third of them, within the code points from first to last. */
gboolean galley_anchor_find_alike (GalleyAnchorText *text,
                                   const char *words,
                                   guint first,
                                   guint last,
                                   guint *start,
                                   guint *end);

G_END_DECLS
