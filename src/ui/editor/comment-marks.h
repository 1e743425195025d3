/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open review threads in a text buffer: their words highlighted, their places moving with the text while it is
 * typed. */
#pragma once

#include <gtk/gtk.h>
#include "deleted-marks.h"
#include "review.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_COMMENT_MARKS (galley_comment_marks_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCommentMarks, galley_comment_marks, GALLEY, COMMENT_MARKS, GObject)

/* Signal "changed": other threads or other places; whoever draws them should do it again. */

GalleyCommentMarks *galley_comment_marks_new (GtkTextBuffer *buffer);
/* is_located: the places of the threads are in the text that the buffer holds now; else their words are looked for.
 * review nullable. */
void galley_comment_marks_set_review (GalleyCommentMarks *self,
                                      GalleyReview *review,
                                      gboolean is_located);
/* Writes the places of the marks back to the threads. Words that are gone are looked for in the whole text, in a
 * thread and after a pause; until then their thread says where they were last. */
void galley_comment_marks_write_places (GalleyCommentMarks *self);
/* Words that are gone are looked for. */
gboolean galley_comment_marks_is_searching (GalleyCommentMarks *self);
/* Where the marks of deleted words are, to be told of cutting. (transfer none) */
GalleyDeletedMarks *galley_comment_marks_get_deleted (GalleyCommentMarks *self);
gboolean galley_comment_marks_get_range (GalleyCommentMarks *self,
                                         GalleyThread *thread,
                                         GtkTextIter *start,
                                         GtkTextIter *end);
/* The innermost thread at a place. (transfer none) (nullable) */
GalleyThread *galley_comment_marks_get_thread_at (GalleyCommentMarks *self,
                                                  const GtkTextIter *iter);
void galley_comment_marks_set_active (GalleyCommentMarks *self,
                                      GalleyThread *thread);
/* Draws the eye to its words for a moment. */
void galley_comment_marks_flash (GalleyCommentMarks *self,
                                 GalleyThread *thread);
/* The colour of the thread's mark in the margin. */
void galley_comment_marks_get_colour (GalleyCommentMarks *self,
                                      GalleyThread *thread,
                                      GdkRGBA *colour);

G_END_DECLS
