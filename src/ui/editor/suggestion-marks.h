/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open suggestions of a review in a text buffer: words to go struck through, words to come beside them,
 * their places moving with the text. One whose words have changed is not shown there any more, until they
 * come back. */
#pragma once

#include "review.h"
#include "shown-change.h"
#include "text-history.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SUGGESTION_MARKS (galley_suggestion_marks_get_type ())
G_DECLARE_FINAL_TYPE (GalleySuggestionMarks, galley_suggestion_marks, GALLEY, SUGGESTION_MARKS, GObject)

/* Suggestions go by their threads (galley_thread_get_suggestion()). */

GalleySuggestionMarks *galley_suggestion_marks_new (GtkTextBuffer *buffer);
void galley_suggestion_marks_set_review (GalleySuggestionMarks *self,
                                         GalleyReview *review); /* nullable */
/* Writes places back to the threads, and looks for words that are gone: in a thread, after a pause. */
void galley_suggestion_marks_write_places (GalleySuggestionMarks *self);
void galley_suggestion_marks_paint (GalleySuggestionMarks *self);
GalleySuggestionTags *galley_suggestion_marks_get_tags (GalleySuggestionMarks *self);

/* (transfer none) (nullable) */
GalleyThread *galley_suggestion_marks_get_thread_at (GalleySuggestionMarks *self,
                                                     const GtkTextIter *iter);
/* Those that touch a range of the buffer, in order. (element-type GalleyThread) (transfer full) */
GPtrArray *galley_suggestion_marks_list (GalleySuggestionMarks *self,
                                         const GtkTextIter *start,
                                         const GtkTextIter *end);
gboolean galley_suggestion_marks_get_range (GalleySuggestionMarks *self,
                                            GalleyThread *thread,
                                            GtkTextIter *start,
                                            GtkTextIter *end);
void galley_suggestion_marks_set_active (GalleySuggestionMarks *self,
                                         GalleyThread *thread); /* nullable */

/* Carries out those whose words stand there as their authors saw them, as one step that history undoes, noted with each
 * thread. (element-type GalleyThread) Returns those. (element-type GalleyThread) (transfer full) */
GPtrArray *galley_suggestion_marks_apply (GalleySuggestionMarks *self,
                                          GPtrArray *threads,
                                          GalleyTextHistory *history);

/* What was carried out could not be noted: its words are looked for again. */
void galley_suggestion_marks_show_again (GalleySuggestionMarks *self);

/* What shows a suggestion, to be written on; it isn't shown any more until it is given back, or another is. NULL: it is
 * not shown. (transfer full) */
GalleyShownChange *galley_suggestion_marks_take (GalleySuggestionMarks *self,
                                                 GalleyThread *thread);
/* change shows the suggestion with this id, also if that is known only later. (transfer full) change */
void galley_suggestion_marks_give (GalleySuggestionMarks *self,
                                   const char *id,
                                   GalleyShownChange *change);
/* Takes back what was given and did not come. (transfer full) (nullable) */
GalleyShownChange *galley_suggestion_marks_take_given (GalleySuggestionMarks *self,
                                                       const char *id);

G_END_DECLS
