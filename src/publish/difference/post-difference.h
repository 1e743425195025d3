/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers find now against what they will find: details, and the body block by block. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "post.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_DIFFERENCE_SAME,
  GALLEY_DIFFERENCE_ADDED,
  GALLEY_DIFFERENCE_REMOVED,
  GALLEY_DIFFERENCE_CHANGED,
} GalleyDifferenceKind;

/* One detail, or one block of the body. */
typedef struct
{
  GalleyDifferenceKind kind;
  const GalleyPostField *field;
  char *live; /* text, of the body HTML; "" if there is none, as below */
  char *next;
} GalleyDifferencePart;

/* Details that differ, in the order of galley_post_get_fields (); the body's blocks from top to bottom, those that are
 * the same included. (element-type GalleyDifferencePart) (transfer full) */
GPtrArray *galley_post_difference_new (const GalleyPost *live,
                                       const GalleyPost *next);
gboolean galley_difference_part_is_body (const GalleyDifferencePart *self);
/* How many parts are not the same. */
guint galley_post_difference_count (GPtrArray *self);
/* [{"field", "kind", "live", "next", "block"}], without what is the same; "block" is the number of the body's block
 * among those to come (or before which one went), from 1. (transfer full) */
JsonArray *galley_post_difference_to_json (GPtrArray *self);

G_END_DECLS
