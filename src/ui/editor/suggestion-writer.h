/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes suggestions that were made in a text buffer to a review, where each then is by its thread; meanwhile they are
 * kept as drafts. */
#pragma once

#include "suggestion-draft.h"
#include "suggestion-keep.h"
#include "suggestion-marks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SUGGESTION_WRITER (galley_suggestion_writer_get_type ())
G_DECLARE_FINAL_TYPE (GalleySuggestionWriter, galley_suggestion_writer, GALLEY, SUGGESTION_WRITER, GObject)

/* Signal "failed" (GError as pointer): not written; it stays in the text, and the next write() tries again. */

GalleySuggestionWriter *galley_suggestion_writer_new (GtkTextBuffer *buffer,
                                                      GalleySuggestionMarks *marks);
void galley_suggestion_writer_set_review (GalleySuggestionWriter *self,
                                          GalleyReview *review); /* nullable */
void galley_suggestion_writer_set_drafts (GalleySuggestionWriter *self,
                                          GalleyDraftStore *drafts);
/* draft (nullable) is not being made any more: a new suggestion, or another in place of the one that it was. */
void galley_suggestion_writer_write (GalleySuggestionWriter *self,
                                     GalleySuggestionDraft *draft);
void galley_suggestion_writer_keep (GalleySuggestionWriter *self,
                                    GalleySuggestionDraft *draft);

G_END_DECLS
