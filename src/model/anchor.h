/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words a comment stands on (W3C Web Annotation: TextQuoteSelector + TextPositionSelector, in Unicode code points of the body). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_ANCHOR_ATTACHED,   /* same words at the same place, or alone of their kind */
  GALLEY_ANCHOR_MOVED,      /* found again elsewhere with certainty */
  GALLEY_ANCHOR_UNSURE,     /* a likely place; to be confirmed by a person */
  GALLEY_ANCHOR_ORPHAN,     /* the words are gone */
} GalleyAnchorState;

typedef struct
{
  char  *exact;      /* the words */
  char  *prefix;     /* up to 32 code points before */
  char  *suffix;     /* and after */
  guint  start;      /* code points, end exclusive */
  guint  end;
} GalleyAnchor;

typedef struct
{
  GalleyAnchorState state;
  guint             start;
  guint             end;
} GalleyAnchorPlace;

GalleyAnchor      *galley_anchor_new     (const char         *text,
                                          guint               start,
                                          guint               end);
GalleyAnchor      *galley_anchor_copy    (const GalleyAnchor *self);
void               galley_anchor_free    (GalleyAnchor       *self);
/* Pure: where the anchor stands in text. Never a wrong place: no match of enough score and margin gives UNSURE or ORPHAN. */
GalleyAnchorPlace  galley_anchor_resolve (const GalleyAnchor *self,
                                          const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnchor, galley_anchor_free)

G_END_DECLS
