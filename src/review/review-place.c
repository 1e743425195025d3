/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Body and details are different texts: the words of one are never looked for in another. */
#include "review-place.h"

char *
galley_review_place_detail_text (GalleyFrontMatter *details,
                                 const char *key)
{
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    {
      const char *value;

      if (!g_str_equal (galley_field_get_key (field), key))
        continue;
      if (galley_field_get_kind (field) == GALLEY_FIELD_KIND_LIST)
        return g_strjoinv (", ", (GStrv) galley_front_matter_get_list (details, field));
      value = galley_front_matter_get_string (details, field);
      return g_strdup (value != NULL ? value : "");
    }
  return g_strdup ("");
}

gboolean
galley_review_place_find (const GalleyAnchor *anchor,
                          GalleyAnchorText *body,
                          GalleyFrontMatter *details,
                          GalleyAnchorPlace *place)
{
  g_autofree char *text = NULL;

  if (anchor == NULL || (anchor->detail == NULL ? body == NULL : details == NULL))
    return FALSE;
  if (anchor->detail == NULL)
    {
      *place = galley_anchor_resolve_in (anchor, body);
      return TRUE;
    }
  text = galley_review_place_detail_text (details, anchor->detail);
  /* Said of the detail as it was: of one that was empty there is nothing to lose. */
  if (*anchor->exact == '\0')
    *place = (GalleyAnchorPlace) { GALLEY_ANCHOR_ATTACHED, 0, 0 };
  else
    *place = galley_anchor_resolve (anchor, text);
  return TRUE;
}
