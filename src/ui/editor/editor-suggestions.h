/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions in the editor: shown in the text, made there in suggesting mode, accepted and rejected. */
#pragma once

#include "article-buffer.h"
#include "draft-store.h"
#include "suggesting.h"
#include "suggestion-marks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_EDITOR_SUGGESTIONS (galley_editor_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEditorSuggestions, galley_editor_suggestions, GALLEY, EDITOR_SUGGESTIONS, GObject)

/* Property "active" (boolean, notifies): suggesting mode; FALSE while there is no review. Signals: "failed" (string, a
 * person's words); "decided": something was accepted or rejected. */

GalleyEditorSuggestions *galley_editor_suggestions_new (GtkTextView *view,
                                                        GalleyArticleBuffer *binding);
void galley_editor_suggestions_set_review (GalleyEditorSuggestions *self,
                                           GalleyReview *review); /* nullable */
void galley_editor_suggestions_set_drafts (GalleyEditorSuggestions *self,
                                           GalleyDraftStore *drafts);
/* (transfer none) */
GalleySuggestionMarks *galley_editor_suggestions_get_marks (GalleyEditorSuggestions *self);
/* Writes the suggestion that is being made to the review. */
void galley_editor_suggestions_settle (GalleyEditorSuggestions *self);
/* Accepts, rejects or opens again what threads are about. To accept changes the text, in one step that can be undone;
 * what stands on changed words is left open. (element-type GalleyThread) */
void galley_editor_suggestions_decide (GalleyEditorSuggestions *self,
                                       GPtrArray *threads,
                                       GalleySuggestionState state);
/* Those in the selection, or at the cursor; or all of the text. (element-type GalleyThread) (transfer full) */
GPtrArray *galley_editor_suggestions_list (GalleyEditorSuggestions *self,
                                           gboolean all);
/* Whether they act on the view's actions: suggest-accept, suggest-reject, suggest-accept-all, suggest-reject-all, and
 * suggest, the mode. */
void galley_editor_suggestions_add_actions (GalleyEditorSuggestions *self,
                                            GActionMap *actions);

G_END_DECLS
