/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of one thread in a text buffer. */
#include "comment-mark.h"

#include "clean-text.h"

#define THREAD "galley-thread" /* data of a mark */
#define MAX_WALK 20000         /* characters that are looked at for marks: no view shows more */

GalleyCommentMark *
galley_comment_mark_new (GalleyThread *thread,
                         GtkTextBuffer *buffer,
                         GalleyDeletedMarks *deleted)
{
  GalleyCommentMark *self = g_new0 (GalleyCommentMark, 1);

  self->thread = g_object_ref (thread);
  self->buffer = buffer;
  self->deleted = deleted;
  return self;
}

static void
drop_marks (GalleyCommentMark *self)
{
  if (!self->start)
    return;
  if (gtk_text_mark_get_buffer (self->start))
    {
      gtk_text_buffer_delete_mark (self->buffer, self->start);
      gtk_text_buffer_delete_mark (self->buffer, self->end);
    }
  self->start = self->end = NULL;
}

void
galley_comment_mark_free (GalleyCommentMark *self)
{
  drop_marks (self);
  g_clear_pointer (&self->anchor, galley_anchor_free);
  g_clear_object (&self->thread);
  g_free (self);
}

GalleyThread *
galley_comment_mark_get_thread (GtkTextMark *mark)
{
  return g_object_get_data (G_OBJECT (mark), THREAD);
}

GPtrArray *
galley_comment_mark_list_threads (const GtkTextIter *first,
                                  const GtkTextIter *last)
{
  GPtrArray *threads = g_ptr_array_new ();
  GtkTextIter iter = *first;
  guint n = 0;

  do
    {
      g_autoptr (GSList) marks = gtk_text_iter_get_marks (&iter);

      for (GSList *l = marks; l; l = l->next)
        {
          GalleyThread *thread = galley_comment_mark_get_thread (l->data);

          if (thread)
            g_ptr_array_add (threads, thread);
        }
    }
  while (++n < MAX_WALK && gtk_text_iter_compare (&iter, last) < 0 && gtk_text_iter_forward_char (&iter));
  return threads;
}

void
galley_comment_mark_get_iters (GalleyCommentMark *self,
                               GtkTextIter *start,
                               GtkTextIter *end)
{
  if (!self->start)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, start, self->start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, end, self->end);
}

int
galley_comment_mark_get_length_at (GalleyCommentMark *self,
                                   const GtkTextIter *place)
{
  GtkTextIter start, end;

  if (!self->start)
    return 0;
  galley_comment_mark_get_iters (self, &start, &end);
  return gtk_text_iter_in_range (place, &start, &end)
             ? gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start)
             : 0;
}

void
galley_comment_mark_verify (GalleyCommentMark *self)
{
  const GalleyAnchor *anchor = galley_thread_get_anchor (self->thread);
  GalleyAnchorPlace place = galley_thread_get_place (self->thread);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (!galley_thread_is_in_body (self->thread) || place.state == GALLEY_ANCHOR_UNSURE)
    return;
  galley_clean_text_get_range (self->buffer, &start, &end, place.start, place.end);
  words = galley_clean_text_dup (self->buffer, &start, &end);
  if (g_strcmp0 (words, anchor->exact) == 0)
    return;
  text = galley_clean_text_dup_all (self->buffer);
  galley_thread_set_place (self->thread, galley_anchor_resolve (anchor, text));
}

void
galley_comment_mark_write (GalleyCommentMark *self)
{
  GalleyAnchorPlace place = galley_thread_get_place (self->thread);
  GtkTextIter start, end;

  if (!self->start)
    return;
  galley_comment_mark_get_iters (self, &start, &end);
  place.start = galley_clean_text_get_offset (self->buffer, &start);
  place.end = galley_clean_text_get_offset (self->buffer, &end);
  galley_thread_set_place (self->thread, place);
}

void
galley_comment_mark_paint (GalleyCommentMark *self,
                           GalleyCommentTags *tags,
                           gboolean is_active)
{
  GtkTextIter start, end;

  self->painted = TRUE;
  if (!self->start)
    return;
  galley_comment_mark_get_iters (self, &start, &end);
  if (gtk_text_iter_compare (&start, &end) >= 0)
    return;
  gtk_text_buffer_apply_tag (self->buffer, galley_comment_mark_is_sure (self) ? tags->sure : tags->unsure,
                             &start, &end);
  if (is_active)
    gtk_text_buffer_apply_tag (self->buffer, tags->active, &start, &end);
}

static void
make_marks (GalleyCommentMark *self,
            const GtkTextIter *start,
            const GtkTextIter *end)
{
  /* what is typed right before or right after the words is not part of them */
  self->start = gtk_text_buffer_create_mark (self->buffer, NULL, start, FALSE);
  self->end = gtk_text_buffer_create_mark (self->buffer, NULL, end, TRUE);
  g_object_set_data (G_OBJECT (self->start), THREAD, self->thread);
  galley_deleted_marks_watch (self->deleted, self->start, self->end);
}

void
galley_comment_mark_place (GalleyCommentMark *self)
{
  const GalleyAnchor *anchor = galley_thread_get_anchor (self->thread);
  GalleyAnchorPlace place = galley_thread_get_place (self->thread);
  gboolean shown = galley_thread_is_in_body (self->thread) && !galley_thread_get_resolved (self->thread) &&
                   !galley_thread_get_deleted (self->thread) && place.state != GALLEY_ANCHOR_ORPHAN &&
                   place.end > place.start;
  GtkTextIter start, end;

  g_clear_pointer (&self->anchor, galley_anchor_free);
  self->anchor = anchor ? galley_anchor_copy (anchor) : NULL;
  if (!shown && place.state == GALLEY_ANCHOR_ORPHAN && self->start)
    {
      /* for when they come back by undo */
      gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->start);
      gtk_text_buffer_move_mark (self->buffer, self->end, &start);
      return;
    }
  if (!shown)
    {
      drop_marks (self);
      return;
    }
  galley_clean_text_get_range (self->buffer, &start, &end, place.start, place.end);
  if (!self->start)
    make_marks (self, &start, &end);
  else
    {
      gtk_text_buffer_move_mark (self->buffer, self->start, &start);
      gtk_text_buffer_move_mark (self->buffer, self->end, &end);
    }
}

void
galley_comment_mark_revive (GalleyCommentMark *self)
{
  GalleyAnchorPlace place = { GALLEY_ANCHOR_ATTACHED, 0, 0 };
  GtkTextIter start, end;

  self->painted = FALSE;
  if (!self->start || galley_thread_get_place (self->thread).state != GALLEY_ANCHOR_ORPHAN)
    return;
  galley_comment_mark_get_iters (self, &start, &end);
  place.start = galley_clean_text_get_offset (self->buffer, &start);
  place.end = galley_clean_text_get_offset (self->buffer, &end);
  if (place.start < place.end)
    galley_thread_set_place (self->thread, place);
}

gboolean
galley_comment_mark_is_shown (GalleyCommentMark *self)
{
  return self->start && !galley_thread_get_resolved (self->thread) && !galley_thread_get_deleted (self->thread) &&
         galley_thread_get_place (self->thread).state != GALLEY_ANCHOR_ORPHAN &&
         galley_anchor_equal (self->anchor, galley_thread_get_anchor (self->thread));
}

gboolean
galley_comment_mark_is_sure (GalleyCommentMark *self)
{
  return galley_thread_get_place (self->thread).state != GALLEY_ANCHOR_UNSURE;
}

gboolean
galley_comment_mark_is_lost (GalleyCommentMark *self)
{
  GtkTextIter start, end;

  if (!galley_thread_is_in_body (self->thread) || galley_thread_get_resolved (self->thread))
    return FALSE;
  if (!self->start)
    return TRUE;
  galley_comment_mark_get_iters (self, &start, &end);
  return gtk_text_iter_compare (&start, &end) >= 0;
}
