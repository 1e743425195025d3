/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion that is being made, and the steps by which it was. */
#include "suggestion-draft.h"

GalleySuggestionDraft *
galley_suggestion_draft_new (void)
{
  return g_rc_box_new0 (GalleySuggestionDraft);
}

GalleySuggestionDraft *
galley_suggestion_draft_ref (GalleySuggestionDraft *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GalleySuggestionDraft *self = data;

  galley_shown_change_free (self->change);
  g_clear_object (&self->thread);
  g_free (self->id);
  g_free (self->key);
}

void
galley_suggestion_draft_unref (GalleySuggestionDraft *self)
{
  g_rc_box_release_full (self, clear);
}

gboolean
galley_suggestion_draft_is_empty (GalleySuggestionDraft *self)
{
  g_autofree char *words = galley_shown_change_dup_added (self->change);
  guint start, end;

  galley_shown_change_get_place (self->change, &start, &end);
  return start == end && *words == '\0';
}

gboolean
galley_suggestion_draft_is_written (GalleySuggestionDraft *self)
{
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;

  if (!self->thread)
    return FALSE;
  added = galley_shown_change_dup_added (self->change);
  removed = galley_shown_change_dup_removed (self->change);
  return g_str_equal (added, galley_suggestion_get_replacement (galley_thread_get_suggestion (self->thread))) &&
         g_str_equal (removed, galley_thread_get_anchor (self->thread)->exact);
}

GalleySuggestionStep *
galley_suggestion_step_new (GalleySuggestionDraft *draft)
{
  GalleySuggestionStep *self = g_new0 (GalleySuggestionStep, 1);

  self->draft = galley_suggestion_draft_ref (draft);
  galley_shown_change_get_place (draft->change, &self->start, &self->end);
  self->words = galley_shown_change_dup_added (draft->change);
  return self;
}

void
galley_suggestion_step_free (GalleySuggestionStep *self)
{
  galley_suggestion_draft_unref (self->draft);
  g_free (self->words);
  g_free (self);
}

void
galley_suggestion_step_restore (GalleySuggestionStep *self)
{
  GalleyShownChange *change = self->draft->change;
  GtkTextIter start, end;

  galley_clean_text_set_proposed (galley_clean_text_of (change->buffer), change->words, self->words);
  galley_shown_change_set_place (change, self->start, self->end);
  galley_shown_change_get_range (change, &start, &end);
  gtk_text_buffer_place_cursor (change->buffer, &end);
}
