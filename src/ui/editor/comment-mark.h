/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of one thread in a text buffer: a pair of marks around its words. */
#pragma once

#include <gtk/gtk.h>
#include "comment-tags.h"
#include "deleted-marks.h"
#include "thread.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyThread *thread;
  GtkTextBuffer *buffer; /* not owned */
  GalleyDeletedMarks *deleted;
  GtkTextMark *start; /* NULL: not in the text (resolved, or its words are gone) */
  GtkTextMark *end;
  GalleyAnchor *anchor; /* nullable: as it was when it was placed */
  gboolean painted;
  gboolean kept; /* while the list of threads is gone through */
} GalleyCommentMark;

GalleyCommentMark *galley_comment_mark_new (GalleyThread *thread,
                                            GtkTextBuffer *buffer,
                                            GalleyDeletedMarks *deleted);
void galley_comment_mark_free (GalleyCommentMark *self);
/* The thread whose words begin at mark. (nullable) */
GalleyThread *galley_comment_mark_get_thread (GtkTextMark *mark);
/* Threads whose words begin between these places. (element-type GalleyThread) (transfer container) */
GPtrArray *galley_comment_mark_list_threads (const GtkTextIter *first,
                                             const GtkTextIter *last);
/* Only where there are marks. */
void galley_comment_mark_get_iters (GalleyCommentMark *self,
                                    GtkTextIter *start,
                                    GtkTextIter *end);
/* How long the words are if place is in them; else 0. */
int galley_comment_mark_get_length_at (GalleyCommentMark *self,
                                       const GtkTextIter *place);
/* A thread that was not shown (resolved, deleted and brought back) did not move with the text: sets its place. */
void galley_comment_mark_verify (GalleyCommentMark *self);
/* Sets the thread's place to where the marks are. */
void galley_comment_mark_write (GalleyCommentMark *self);
void galley_comment_mark_paint (GalleyCommentMark *self,
                                GalleyCommentTags *tags,
                                gboolean is_active);
/* Brings the marks to the thread's place, or takes them away. */
void galley_comment_mark_place (GalleyCommentMark *self);
/* Words that were gone may have come back between the marks. */
void galley_comment_mark_revive (GalleyCommentMark *self);
/* Its words are in the text, and it stands on those that it was placed on. */
gboolean galley_comment_mark_is_shown (GalleyCommentMark *self);
gboolean galley_comment_mark_is_sure (GalleyCommentMark *self);
/* Its words left the text, or were never in it. */
gboolean galley_comment_mark_is_lost (GalleyCommentMark *self);

G_END_DECLS
