/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table. */
#include "check-place.h"

#include <string.h>

static const struct
{
  const char *code;
  GalleyCheckPlace place;
  guint which;
} places[] = {
  { "front-matter", GALLEY_CHECK_PLACE_FIELD, GALLEY_N_FIELDS },
  { "no-title", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_TITLE },
  { "long-title", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_TITLE },
  { "slug-empty", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_SLUG },
  { "bad-slug", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_SLUG },
  { "slug-taken", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_SLUG },
  { "same-address", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_SLUG },
  { "bad-date", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_DATE },
  { "no-date", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_DATE },
  { "date-past", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_DATE },
  { "date-future", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_DATE },
  { "schedule-hides", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_DATE },
  { "no-hero", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "hero-alt", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_ALT },
  { "hero-caption", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_CAPTION },
  { "hero-credit", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_CREDIT },
  /* of a picture of the text, they have a line */
  { "missing-image", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "outside-image", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "not-image", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "large-image", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "image-private", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "image-unchecked", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "image-script", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "image-tells", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "image-wide", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "image-unscaled", GALLEY_CHECK_PLACE_FIELD, GALLEY_FIELD_HERO_IMAGE },
  { "open-head", GALLEY_CHECK_PLACE_LINE, 1 },
  { "empty-body", GALLEY_CHECK_PLACE_LINE, 1 },
  { "open-threads", GALLEY_CHECK_PLACE_COMMENTS, 0 },
  { "needs-approval", GALLEY_CHECK_PLACE_COMMENTS, 0 },
  { "few-approvals", GALLEY_CHECK_PLACE_COMMENTS, 0 },
  { "changes-asked", GALLEY_CHECK_PLACE_COMMENTS, 0 },
};

GalleyCheckPlace
galley_check_place_find (const GalleyPublishCheck *check,
                         guint *which)
{
  *which = check->line;
  if (check->line > 0)
    return GALLEY_CHECK_PLACE_LINE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (check->code, places[i].code) == 0)
      {
        *which = places[i].which;
        return places[i].place;
      }

  return GALLEY_CHECK_PLACE_NONE;
}
