/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of sequences of numbers. Changes of neighbours don't clash; those of the same place do. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_MERGE_SAME,     /* neither side changed it, or both alike */
  GALLEY_MERGE_MINE,     /* only mine did */
  GALLEY_MERGE_THEIRS,   /* only theirs did */
  GALLEY_MERGE_CONFLICT, /* both did, differently */
} GalleyMergeKind;

/* start and end of each side: one after the other these stretches cover all three. Of SAME, mine is what stays. */
typedef struct
{
  GalleyMergeKind kind;
  guint base[2];
  guint mine[2];
  guint theirs[2];
} GalleySequenceStretch;

/* (element-type GalleySequenceStretch) (transfer full) */
GArray *galley_sequence_merge (const int *base,
                               guint n_base,
                               const int *mine,
                               guint n_mine,
                               const int *theirs,
                               guint n_theirs);

G_END_DECLS
