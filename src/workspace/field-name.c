/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the details of an article are called on screen. */
#include "field-name.h"

#include <glib/gi18n-lib.h>

const char *
galley_field_name (GalleyField field)
{
  static const char *const words[GALLEY_N_FIELDS] = {
    [GALLEY_FIELD_TITLE] = N_ ("Title"),
    [GALLEY_FIELD_SUBTITLE] = N_ ("Subtitle"),
    [GALLEY_FIELD_SLUG] = N_ ("Address"),
    [GALLEY_FIELD_AUTHORS] = N_ ("Authors"),
    [GALLEY_FIELD_CATEGORIES] = N_ ("Sections"),
    [GALLEY_FIELD_TAGS] = N_ ("Tags"),
    [GALLEY_FIELD_DATE] = N_ ("Date"),
    [GALLEY_FIELD_UPDATED] = N_ ("Updated"),
    [GALLEY_FIELD_HERO_IMAGE] = N_ ("Hero image"),
    [GALLEY_FIELD_HERO_ALT] = N_ ("Hero description"),
    [GALLEY_FIELD_HERO_CAPTION] = N_ ("Hero caption"),
    [GALLEY_FIELD_HERO_CREDIT] = N_ ("Hero credit"),
    [GALLEY_FIELD_EXCERPT] = N_ ("Excerpt"),
    [GALLEY_FIELD_LANGUAGE] = N_ ("Language"),
    [GALLEY_FIELD_CANONICAL_URL] = N_ ("Canonical address"),
    [GALLEY_FIELD_COMMENTS] = N_ ("Comments setting"),
    [GALLEY_FIELD_SEO_TITLE] = N_ ("Search title"),
    [GALLEY_FIELD_SEO_DESCRIPTION] = N_ ("Search description"),
  };

  g_return_val_if_fail (field < GALLEY_N_FIELDS, NULL);

  return words[field] != NULL ? _ (words[field]) : galley_field_get_key (field);
}
