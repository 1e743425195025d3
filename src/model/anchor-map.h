/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a text to what became of it elsewhere, for the words of comments. More is known than by a quotation (anchor.h):
 * all that was around the words, and where else the same words stood. */
#pragma once

#include "anchor.h"

G_BEGIN_DECLS

typedef struct _GalleyAnchorMap GalleyAnchorMap;

/* Both UTF-8, and must outlive the result. (transfer full) */
GalleyAnchorMap *galley_anchor_map_new (const char *base,
                                        const char *text);
void galley_anchor_map_free (GalleyAnchorMap *self);
/* The text, made ready for galley_anchor_resolve_in(). (transfer none) */
GalleyAnchorText *galley_anchor_map_get_text (GalleyAnchorMap *self);
/* Where the words of base from start to end (code points) are in the text. Like galley_anchor_resolve(): sure of it or
 * not, never wrong. */
GalleyAnchorPlace galley_anchor_map_find (GalleyAnchorMap *self,
                                          guint start,
                                          guint end);
/* The same for an anchor that stood at place in base, be it sure or not; what was lost there is looked for by its
 * words. */
GalleyAnchorPlace galley_anchor_map_follow (GalleyAnchorMap *self,
                                            const GalleyAnchor *anchor,
                                            GalleyAnchorPlace place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnchorMap, galley_anchor_map_free)

G_END_DECLS
