/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in an article that is mended which a check speaks of. */
#pragma once

#include "field.h"
#include "publish-checks.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_CHECK_PLACE_NONE, /* not in the article, or in many places */
  GALLEY_CHECK_PLACE_LINE,
  GALLEY_CHECK_PLACE_FIELD,
  GALLEY_CHECK_PLACE_COMMENTS, /* what reviewers wrote and decided */
} GalleyCheckPlace;

/* which (out): the line of the body, from 1, or the GalleyField (GALLEY_N_FIELDS: the details as such); else 0. */
GalleyCheckPlace galley_check_place_find (const GalleyPublishCheck *check,
                                          guint *which);

G_END_DECLS
