/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a point between words again, by what stands around it. */
#pragma once

#include "anchor-text.h"

G_BEGIN_DECLS

/* What is known of it; as in an anchor. */
typedef struct
{
  const char *prefix;
  const char *suffix;
  guint start;
  guint likeness;
  guint64 head_hash;
  guint64 tail_hash;
  guint tail_length;
} GalleyAnchorPoint;

typedef enum
{
  GALLEY_ANCHOR_POINT_KEPT,
  GALLEY_ANCHOR_POINT_MOVED,
  GALLEY_ANCHOR_POINT_LIKELY,
  GALLEY_ANCHOR_POINT_GONE,
} GalleyAnchorPointState;

GalleyAnchorPointState galley_anchor_point_find (const GalleyAnchorPoint *self,
                                                 GalleyAnchorText *text,
                                                 guint *offset);
/* As the likeness of an anchor: 1 if its surroundings are alone of their kind. */
guint galley_anchor_point_measure (const GalleyAnchorPoint *self,
                                   GalleyAnchorText *text);

G_END_DECLS
