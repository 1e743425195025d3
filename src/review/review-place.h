/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an anchor stands now, be its words of the body or of a detail. */
#pragma once

#include "anchor.h"
#include "front-matter.h"

G_BEGIN_DECLS

/* body, details: nullable, then anchors of these are left alone. FALSE: left alone. */
gboolean galley_review_place_find (const GalleyAnchor *anchor,
                                   GalleyAnchorText *body,
                                   GalleyFrontMatter *details,
                                   GalleyAnchorPlace *place);
/* What a reader of the detail of this key sees; "" if there is none. (transfer full) */
char *galley_review_place_detail_text (GalleyFrontMatter *details,
                                       const char *key);

G_END_DECLS
