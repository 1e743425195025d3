/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stretches of a text that don't count, and places in it with and without them. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint start; /* code points, end exclusive */
  guint end;
  guint line;    /* of start, from 0 */
  guint n_lines; /* line ends in it */
  guint clean;   /* where it stands in the text without stretches */
} GalleyTextStretch;

/* Puts them in order and finds their places in the text without; they don't overlap. */
void galley_text_stretches_order (GArray *stretches);
/* Of a place in the whole text, in the text without; inside a stretch: where that stands. */
guint galley_text_stretches_leave_out (const GArray *stretches,
                                       guint offset);
guint galley_text_stretches_leave_out_lines (const GArray *stretches,
                                             guint offset,
                                             guint line);
/* Of a place in the text without, in the whole; behind: what stands there is passed by. */
guint galley_text_stretches_put_back (const GArray *stretches,
                                      guint offset,
                                      gboolean behind);
guint galley_text_stretches_put_back_lines (const GArray *stretches,
                                            guint line);
/* The stretch that begins last before a place of the whole text. (nullable) */
const GalleyTextStretch *galley_text_stretches_find (const GArray *stretches,
                                                     guint offset);
/* The n-th part of a range of the whole text, cut by the stretches; from 0 to stretches->len, FALSE if it is empty. */
gboolean galley_text_stretches_get_part (const GArray *stretches,
                                         guint n,
                                         guint *start,
                                         guint *end);

G_END_DECLS
