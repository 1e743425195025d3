/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps suggestions that are being made on disk, so that a crash does not take them: what it left becomes
 * suggestions when its article is opened. */
#pragma once

#include "draft-store.h"
#include "review.h"
#include "suggestion-draft.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SUGGESTION_KEEP (galley_suggestion_keep_get_type ())
G_DECLARE_FINAL_TYPE (GalleySuggestionKeep, galley_suggestion_keep, GALLEY, SUGGESTION_KEEP, GObject)

GalleySuggestionKeep *galley_suggestion_keep_new (void);
void galley_suggestion_keep_set_store (GalleySuggestionKeep *self,
                                       GalleyDraftStore *store);
/* Writes to the review what was kept for it. review nullable. */
void galley_suggestion_keep_set_review (GalleySuggestionKeep *self,
                                        GalleyReview *review);
void galley_suggestion_keep_put (GalleySuggestionKeep *self,
                                 GalleySuggestionDraft *draft);
void galley_suggestion_keep_remove (GalleySuggestionKeep *self,
                                    GalleySuggestionDraft *draft);

G_END_DECLS
