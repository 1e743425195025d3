/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a point between words again, by what stands around it. */
#pragma once

#include "anchor.h"

G_BEGIN_DECLS

/* exact of self is "", and nothing of it is NULL. */
GalleyAnchorPlace galley_anchor_point_resolve (const GalleyAnchor *self,
                                               GalleyAnchorText *text);
/* As the likeness of an anchor: 1 if its surroundings are alone of their kind. */
guint galley_anchor_point_measure (const GalleyAnchor *self,
                                   GalleyAnchorText *text);

G_END_DECLS
