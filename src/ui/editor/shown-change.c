/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposed change of words as it stands in a text buffer. Marks keep its place. */
#include "shown-change.h"

GalleyShownChange *
galley_shown_change_new (GtkTextBuffer *buffer,
                         GtkTextIter *start,
                         GtkTextIter *end,
                         const char *words)
{
  GalleyShownChange *self = g_new0 (GalleyShownChange, 1);

  self->buffer = buffer;
  /* what is typed right before or right behind is not of it */
  self->start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, start, FALSE));
  self->end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, end, TRUE));
  self->words = galley_clean_text_add_proposed (galley_clean_text_of (buffer), end, words);
  return self;
}

void
galley_shown_change_free (GalleyShownChange *self)
{
  if (!self)
    return;
  galley_clean_text_remove_proposed (galley_clean_text_of (self->buffer), self->words);
  gtk_text_buffer_delete_mark (self->buffer, self->start);
  gtk_text_buffer_delete_mark (self->buffer, self->end);
  g_object_unref (self->start);
  g_object_unref (self->end);
  g_free (self);
}

void
galley_shown_change_get_place (GalleyShownChange *self,
                               guint *start,
                               guint *end)
{
  GtkTextIter iter, behind;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->start);
  *start = galley_clean_text_get_offset (self->buffer, &iter);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->end);
  *end = galley_clean_text_get_offset (self->buffer, &iter);
  if (*start < *end)
    return;
  galley_clean_text_get_proposed (galley_clean_text_of (self->buffer), self->words, &iter, &behind);
  *start = *end = galley_clean_text_get_offset (self->buffer, &iter);
}

void
galley_shown_change_set_place (GalleyShownChange *self,
                               guint start,
                               guint end)
{
  GtkTextIter from, to;

  galley_clean_text_get_range (self->buffer, &from, &to, start, end);
  gtk_text_buffer_move_mark (self->buffer, self->start, &from);
  gtk_text_buffer_move_mark (self->buffer, self->end, &to);
}

char *
galley_shown_change_dup_removed (GalleyShownChange *self)
{
  GtkTextIter from, to;
  guint start, end;

  galley_shown_change_get_place (self, &start, &end);
  galley_clean_text_get_range (self->buffer, &from, &to, start, end);
  return galley_clean_text_dup (self->buffer, &from, &to);
}

char *
galley_shown_change_dup_added (GalleyShownChange *self)
{
  GtkTextIter start, end;

  galley_clean_text_get_proposed (galley_clean_text_of (self->buffer), self->words, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

void
galley_shown_change_get_range (GalleyShownChange *self,
                               GtkTextIter *start,
                               GtkTextIter *end)
{
  GtkTextIter from, to;
  guint first, last;

  galley_clean_text_get_proposed (galley_clean_text_of (self->buffer), self->words, start, end);
  galley_shown_change_get_place (self, &first, &last);
  if (first == last)
    return;
  galley_clean_text_get_range (self->buffer, &from, &to, first, last);
  if (gtk_text_iter_compare (&from, start) < 0)
    *start = from;
  if (gtk_text_iter_compare (&to, end) > 0)
    *end = to;
}

gboolean
galley_shown_change_touches (GalleyShownChange *self,
                             const GtkTextIter *start,
                             const GtkTextIter *end)
{
  GtkTextIter from, to;

  galley_shown_change_get_range (self, &from, &to);
  return gtk_text_iter_compare (start, &to) <= 0 && gtk_text_iter_compare (end, &from) >= 0;
}

void
galley_shown_change_paint (GalleyShownChange *self,
                           GalleySuggestionTags *tags,
                           guint number)
{
  GtkTextIter from, to;
  guint start, end;

  galley_shown_change_get_place (self, &start, &end);
  galley_clean_text_get_range (self->buffer, &from, &to, start, end);
  gtk_text_buffer_apply_tag (self->buffer, tags->removed[number], &from, &to);
  galley_clean_text_get_proposed (galley_clean_text_of (self->buffer), self->words, &from, &to);
  gtk_text_buffer_apply_tag (self->buffer, tags->added[number], &from, &to);
}
