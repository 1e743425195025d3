/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in the page of the preview: the passage that is scrolled to, and the words that are marked. */
#pragma once

#include "preview-marks.h"
#include "preview-web.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_PLACES (galley_preview_places_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewPlaces, galley_preview_places, GALLEY, PREVIEW_PLACES, GObject)

GalleyPreviewPlaces *galley_preview_places_new (void);
void galley_preview_places_set_web (GalleyPreviewPlaces *self,
                                    GalleyPreviewWeb *web);
/* What the page shows now; NULL: nothing that is known. */
void galley_preview_places_set_shown (GalleyPreviewPlaces *self,
                                      GalleyPreviewUpdate *shown);
void galley_preview_places_scroll_to_line (GalleyPreviewPlaces *self,
                                           double line);
void galley_preview_places_set_marks (GalleyPreviewPlaces *self,
                                      GalleyPreviewMarks *marks);
/* The mark that is shown as the current one, and scrolled to where it is out of sight; NULL: none is. */
void galley_preview_places_set_active (GalleyPreviewPlaces *self,
                                       const char *id);

G_END_DECLS
