/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shortest difference of two sequences of numbers (Myers, O(ND)). Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For each element of a the index of its partner in b, or -1; partners are equal and in order. Sequences that have
 * hardly anything in common get fewer partners than they might, so that time stays bounded. (transfer full): free
 * with g_free() */
int *galley_sequence_diff (const int *a,
                           guint n_a,
                           const int *b,
                           guint n_b);

G_END_DECLS
