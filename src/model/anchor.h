/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words a comment stands on (W3C Web Annotation: TextQuoteSelector + TextPositionSelector, in Unicode code points
 * of the body or of a detail), or a point between words, where something is to be inserted. */
#pragma once

#include "anchor-text.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_ANCHOR_ATTACHED, /* same words at the same place, or alone of their kind */
  GALLEY_ANCHOR_MOVED,    /* found again elsewhere with certainty */
  GALLEY_ANCHOR_UNSURE,   /* a likely place; to be confirmed by a person */
  GALLEY_ANCHOR_ORPHAN,   /* the words are gone */
} GalleyAnchorState;

typedef struct
{
  char *detail; /* key of the detail that the words are of (see field.h); NULL: the body */
  char *exact;  /* the words; "": a point, or a detail that was empty */
  char *prefix; /* up to 32 code points before */
  char *suffix; /* and after */
  guint start;  /* code points, end exclusive */
  guint end;

  /* What was around when the anchor was made, so that its place can be told from like ones for sure; all 0: not
   * known. likeness is 1 + percent of likeness of the most alike other place with the same words; 1: there was none. */
  guint likeness;
  guint64 head_hash; /* 1 + hash of all the text before */
  guint64 tail_hash; /* 1 + hash of all the text after */
  guint tail_length; /* code points after */
} GalleyAnchor;

typedef struct
{
  GalleyAnchorState state;
  guint start;
  guint end;
} GalleyAnchorPlace;

GalleyAnchor *galley_anchor_new (const char *text,
                                 guint start,
                                 guint end);
/* The same of a text that is indexed already. */
GalleyAnchor *galley_anchor_new_in (GalleyAnchorText *text,
                                    guint start,
                                    guint end);
GalleyAnchor *galley_anchor_copy (const GalleyAnchor *self);
void galley_anchor_free (GalleyAnchor *self);
/* Pure: where the anchor stands in text. Never a wrong place: no match of enough score and margin gives UNSURE or
 * ORPHAN. */
GalleyAnchorPlace galley_anchor_resolve (const GalleyAnchor *self,
                                         const char *text);
/* The same for many anchors in one text, which is indexed once (see anchor-text.h). */
GalleyAnchorPlace galley_anchor_resolve_in (const GalleyAnchor *self,
                                            GalleyAnchorText *text);
/* Where it stood when it was made. */
GalleyAnchorPlace galley_anchor_place_made (const GalleyAnchor *self);
/* Both may be NULL. */
gboolean galley_anchor_equal (const GalleyAnchor *a,
                              const GalleyAnchor *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnchor, galley_anchor_free)

G_END_DECLS
