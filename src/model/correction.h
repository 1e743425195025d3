/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers are told was wrong in a published article. An article's corrections on a site are kept in its record
 * there, each a JSON object {"time", "note", "label"}; what a newer version adds to one is kept. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  GDateTime *time;
  char *label; /* "Correction, 29 November 2026:", as it was written then, so that it never changes */
  char *note;
} GalleyCorrection;

void galley_correction_free (GalleyCorrection *self);
/* Those in array (nullable), in its order; what is none is left out. (element-type GalleyCorrection) (transfer full) */
GPtrArray *galley_corrections_read (JsonArray *array);
/* before (nullable) and one more; before stays as it is. (transfer full) */
JsonArray *galley_corrections_add (JsonArray *before,
                                   GDateTime *time,
                                   const char *label,
                                   const char *note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCorrection, galley_correction_free)

G_END_DECLS
