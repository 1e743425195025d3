/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx.h"

void
galley_docx_change_free (gpointer data)
{
  GalleyDocxChange *change = data;

  g_free (change->words);
  g_free (change->author);
  g_clear_pointer (&change->time, g_date_time_unref);
  g_free (change);
}

void
galley_docx_comment_free (gpointer comment)
{
  GalleyDocxComment *self = comment;

  g_free (self->id);
  g_free (self->paragraph);
  g_free (self->parent);
  g_free (self->author);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->text);
  g_free (self);
}

static void
story_init (GalleyDocxStory *self)
{
  self->text = g_string_new (NULL);
  self->changes = g_ptr_array_new_with_free_func (galley_docx_change_free);
  self->comments = g_ptr_array_new_with_free_func (galley_docx_comment_free);
}

static void
story_clear (GalleyDocxStory *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->comments);
}

GalleyDocx *
galley_docx_new (void)
{
  GalleyDocx *self = g_new0 (GalleyDocx, 1);

  story_init (&self->title);
  story_init (&self->subtitle);
  story_init (&self->body);
  return self;
}

void
galley_docx_free (GalleyDocx *self)
{
  if (self == NULL)
    return;
  story_clear (&self->title);
  story_clear (&self->subtitle);
  story_clear (&self->body);
  g_free (self);
}
