/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The target of an operation as JSON, in the terms of the W3C Web Annotation model. */
#pragma once

#include <json-glib/json-glib.h>

#include "anchor.h"

G_BEGIN_DECLS

/* NULL where object has no target or it quotes nothing. (transfer full) (nullable) */
GalleyAnchor *galley_review_target_read (JsonObject *object);
void galley_review_target_write (JsonObject *object,
                                 const GalleyAnchor *anchor);

G_END_DECLS
