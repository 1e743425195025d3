/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggesting mode of a text buffer: what is typed, taken away, pasted or cut there becomes suggestions of
 * this reviewer, and the text stays as it is. Changes beside one another are one suggestion, which is written
 * to the review after a pause, and kept as a draft until it is there. */
#pragma once

#include "draft-store.h"
#include "suggestion-marks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SUGGESTING (galley_suggesting_get_type ())
G_DECLARE_FINAL_TYPE (GalleySuggesting, galley_suggesting, GALLEY, SUGGESTING, GObject)

/* Property "active" (boolean, notifies; FALSE while there is no review). Signal "failed" (GError as pointer): a
 * suggestion could not be written; it stays in the text, and is tried again. */

/* marks, which show what is written to the review, live as long. */
GalleySuggesting *galley_suggesting_new (GtkTextBuffer *buffer,
                                         GalleySuggestionMarks *marks);
/* What was not written is then written. Drafts of a crash become suggestions. review nullable. */
void galley_suggesting_set_review (GalleySuggesting *self,
                                   GalleyReview *review);
/* Without: in memory only. To be set before the first review. */
void galley_suggesting_set_drafts (GalleySuggesting *self,
                                   GalleyDraftStore *drafts);
gboolean galley_suggesting_get_active (GalleySuggesting *self);
void galley_suggesting_set_active (GalleySuggesting *self,
                                   gboolean active);
/* Writes the one that is being made. */
void galley_suggesting_settle (GalleySuggesting *self);

G_END_DECLS
