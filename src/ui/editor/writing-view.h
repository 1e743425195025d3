/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source view as a page to write on: a measure of about 70 characters in the middle, room above for the title, and
 * marks in the margin where comments stand. */
#pragma once

#include <gtksourceview/gtksource.h>
#include "comment-marks.h"
#include "suggestion-marks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WRITING_VIEW (galley_writing_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWritingView, galley_writing_view, GALLEY, WRITING_VIEW, GtkSourceView)

/* Signals: "mark-activated" (GalleyThread): a mark in the margin, or highlighted words, were clicked. */

void galley_writing_view_set_font_size (GalleyWritingView *self,
                                        int points);
/* A widget that stands over the top of the text: room is made for it there. Not owned. */
void galley_writing_view_set_head (GalleyWritingView *self,
                                   GtkWidget *head);
/* Where head stands now in the text view, which is above 0 when it is scrolled away. */
void galley_writing_view_place_head (GalleyWritingView *self,
                                     GdkRectangle *place);
/* Neither is owned. */
void galley_writing_view_set_marks (GalleyWritingView *self,
                                    GalleyCommentMarks *marks,
                                    GalleySuggestionMarks *suggestions);
/* The line at the top of the visible part, from 1, with the fraction of it that is out of sight; from 0 to 1 it is
 * the head. */
double galley_writing_view_get_top_line (GalleyWritingView *self);
void galley_writing_view_set_top_line (GalleyWritingView *self,
                                       double line);
/* Scrolls to a place, somewhat below the top. */
void galley_writing_view_show (GalleyWritingView *self,
                               const GtkTextIter *place);
/* Makes it the current one, goes to its words and flashes them; focus: with the cursor. */
void galley_writing_view_show_thread (GalleyWritingView *self,
                                      GalleyThread *thread,
                                      gboolean focus);

G_END_DECLS
