/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open review threads in a text buffer. Tags show them, a pair of marks each keeps their places without any pass
 * over the text. */
#include "comment-marks.h"
#include <adwaita.h>

#include "anchor-search.h"
#include "comment-tags.h"

#define SEARCH_PAUSE 400 /* whoever types on is not helped by a search yet */

typedef struct
{
  GalleyThread *thread;
  GtkTextMark *start; /* NULL: not in the text (resolved, or its words are gone) */
  GtkTextMark *end;
} Entry;

struct _GalleyCommentMarks
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GalleyReview *review;
  GSignalGroup *review_signals;
  GPtrArray *entries;
  GalleyCommentTags tags;
  guint search;   /* source */
  guint64 serial; /* of the buffer's text */
  GalleyThread *active;
  gboolean writing; /* the change of a thread is our own */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyCommentMarks, galley_comment_marks, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  if (entry->start)
    {
      GtkTextBuffer *buffer = gtk_text_mark_get_buffer (entry->start);

      if (buffer)
        {
          gtk_text_buffer_delete_mark (buffer, entry->start);
          gtk_text_buffer_delete_mark (buffer, entry->end);
        }
    }
  g_clear_object (&entry->thread);
  g_free (entry);
}

static Entry *
find_entry (GalleyCommentMarks *self,
            GalleyThread *thread)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *) self->entries->pdata[i])->thread == thread)
      return self->entries->pdata[i];
  return NULL;
}

static void
get_iters (GalleyCommentMarks *self,
           Entry *entry,
           GtkTextIter *start,
           GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, start, entry->start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, end, entry->end);
}

/* Puts all highlights anew: threads may overlap, so none can be taken away by itself. */
static void
paint (GalleyCommentMarks *self)
{
  GtkTextIter start, end;

  galley_comment_tags_remove_all (&self->tags);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      gboolean sure;

      if (!entry->start)
        continue;
      sure = galley_thread_get_place (entry->thread).state != GALLEY_ANCHOR_UNSURE;
      get_iters (self, entry, &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, sure ? self->tags.sure : self->tags.unsure, &start, &end);
      if (entry->thread == self->active)
        gtk_text_buffer_apply_tag (self->buffer, self->tags.active, &start, &end);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A thread that was not shown (resolved, deleted and brought back) did not move with the text. */
static void
verify_place (GalleyCommentMarks *self,
              GalleyThread *thread)
{
  const GalleyAnchor *anchor = galley_thread_get_anchor (thread);
  GalleyAnchorPlace place = galley_thread_get_place (thread);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (!galley_thread_is_in_body (thread) || place.state == GALLEY_ANCHOR_UNSURE)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) place.start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) place.end);
  words = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (g_strcmp0 (words, anchor->exact) == 0)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  self->writing = TRUE;
  galley_thread_set_place (thread, galley_anchor_resolve (anchor, text));
  self->writing = FALSE;
}

/* Brings the marks of one thread to its place, or takes them away. */
static void
place_entry (GalleyCommentMarks *self,
             Entry *entry)
{
  GalleyAnchorPlace place = galley_thread_get_place (entry->thread);
  gboolean shown = galley_thread_is_in_body (entry->thread) && !galley_thread_get_resolved (entry->thread) &&
                   !galley_thread_get_deleted (entry->thread) && place.state != GALLEY_ANCHOR_ORPHAN &&
                   place.end > place.start;
  GtkTextIter start, end;

  if (!shown)
    {
      if (entry->start)
        {
          gtk_text_buffer_delete_mark (self->buffer, entry->start);
          gtk_text_buffer_delete_mark (self->buffer, entry->end);
        }
      entry->start = entry->end = NULL;
      return;
    }
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) place.start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) place.end);
  if (entry->start)
    {
      gtk_text_buffer_move_mark (self->buffer, entry->start, &start);
      gtk_text_buffer_move_mark (self->buffer, entry->end, &end);
      return;
    }
  /* what is typed right before or right after the words is not part of them */
  entry->start = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  entry->end = gtk_text_buffer_create_mark (self->buffer, NULL, &end, TRUE);
}

static void
thread_changed_cb (GalleyCommentMarks *self,
                   GalleyThread *thread)
{
  Entry *entry = self->writing ? NULL : find_entry (self, thread);

  if (!entry)
    return;
  /* the marks know better where it is than a place that was written at the last commit */
  if (!entry->start || galley_thread_get_resolved (thread) || galley_thread_get_deleted (thread) ||
      galley_thread_get_place (thread).state == GALLEY_ANCHOR_ORPHAN)
    {
      if (!entry->start && !galley_thread_get_resolved (thread))
        verify_place (self, thread);
      place_entry (self, entry);
    }
  paint (self);
}

/* Its words left the text, or were never in it. */
static gboolean
is_lost (GalleyCommentMarks *self,
         Entry *entry)
{
  GtkTextIter start, end;

  if (!galley_thread_is_in_body (entry->thread) || galley_thread_get_resolved (entry->thread))
    return FALSE;
  if (!entry->start)
    return TRUE;
  get_iters (self, entry, &start, &end);
  return gtk_text_iter_compare (&start, &end) >= 0;
}

static void
searched (gpointer owner,
          gpointer result,
          const GError *error)
{
  GalleyCommentMarks *self = owner;
  g_autoptr (GalleyAnchorSearch) search = result;
  gboolean repaint = FALSE;

  /* typed on meanwhile: the next commit begins another search */
  if (!self->buffer || search->serial != self->serial)
    return;
  self->writing = TRUE;
  for (guint i = 0; i < search->threads->len; i++)
    {
      GalleyThread *thread = search->threads->pdata[i];
      Entry *entry = find_entry (self, thread);

      if (!entry || !is_lost (self, entry) ||
          !galley_anchor_equal (galley_thread_get_anchor (thread), search->anchors->pdata[i]))
        continue;
      repaint |= entry->start != NULL;
      galley_thread_set_place (thread, g_array_index (search->places, GalleyAnchorPlace, i));
      place_entry (self, entry);
      repaint |= entry->start != NULL;
    }
  self->writing = FALSE;
  if (repaint)
    paint (self);
}

static void
search_cb (gpointer user_data)
{
  GalleyCommentMarks *self = user_data;
  GtkTextIter start, end;
  GalleyAnchorSearch *search;

  self->search = 0;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  search = galley_anchor_search_new (gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE), self->serial);
  for (guint i = 0; i < self->entries->len; i++)
    if (is_lost (self, self->entries->pdata[i]))
      galley_anchor_search_add (search, ((Entry *) self->entries->pdata[i])->thread);
  galley_anchor_search_run (search, self, searched);
}

static void
buffer_changed_cb (GalleyCommentMarks *self)
{
  self->serial++;
}

static void
drop_entries (GalleyCommentMarks *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    g_signal_handlers_disconnect_by_data (((Entry *) self->entries->pdata[i])->thread, self);
  g_ptr_array_set_size (self->entries, 0);
}

static void
items_changed_cb (GalleyCommentMarks *self)
{
  g_autoptr (GPtrArray) old = self->entries;
  guint n = self->review ? g_list_model_get_n_items (G_LIST_MODEL (self->review)) : 0;

  /* threads that stay keep their marks */
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (self->review), i);
      Entry *entry = NULL;

      for (guint j = 0; !entry && j < old->len; j++)
        if (((Entry *) old->pdata[j])->thread == thread)
          entry = g_ptr_array_steal_index_fast (old, j);
      if (!entry)
        {
          entry = g_new0 (Entry, 1);
          entry->thread = g_object_ref (thread);
          g_signal_connect_object (thread, "changed", G_CALLBACK (thread_changed_cb), self, G_CONNECT_SWAPPED);
          if (!galley_thread_get_resolved (thread))
            verify_place (self, thread);
          place_entry (self, entry);
        }
      g_ptr_array_add (self->entries, entry);
    }
  for (guint j = 0; j < old->len; j++)
    g_signal_handlers_disconnect_by_data (((Entry *) old->pdata[j])->thread, self);
  paint (self);
}

static void
follow_style_cb (GalleyCommentMarks *self)
{
  galley_comment_tags_follow_style (&self->tags);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
galley_comment_marks_dispose (GObject *object)
{
  GalleyCommentMarks *self = GALLEY_COMMENT_MARKS (object);

  drop_entries (self);
  galley_comment_tags_clear (&self->tags);
  g_clear_handle_id (&self->search, g_source_remove);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->review);
  g_clear_object (&self->active);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (galley_comment_marks_parent_class)->dispose (object);
}

static void
galley_comment_marks_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_COMMENT_MARKS (object)->entries);
  G_OBJECT_CLASS (galley_comment_marks_parent_class)->finalize (object);
}

static void
galley_comment_marks_class_init (GalleyCommentMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_comment_marks_dispose;
  object_class->finalize = galley_comment_marks_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
galley_comment_marks_init (GalleyCommentMarks *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "items-changed", G_CALLBACK (items_changed_cb), self);
}

GalleyCommentMarks *
galley_comment_marks_new (GtkTextBuffer *buffer)
{
  GalleyCommentMarks *self = g_object_new (GALLEY_TYPE_COMMENT_MARKS, NULL);

  self->buffer = g_object_ref (buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  galley_comment_tags_init (&self->tags, buffer);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (follow_style_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
galley_comment_marks_set_review (GalleyCommentMarks *self,
                                 GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_COMMENT_MARKS (self));

  if (!g_set_object (&self->review, review))
    return;
  drop_entries (self);
  g_clear_object (&self->active);
  g_signal_group_set_target (self->review_signals, review);
  items_changed_cb (self);
}

void
galley_comment_marks_write_places (GalleyCommentMarks *self)
{
  gboolean lost = FALSE;

  self->writing = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      GalleyAnchorPlace place = galley_thread_get_place (entry->thread);
      GtkTextIter start, end;

      if (is_lost (self, entry))
        lost = TRUE;
      else if (entry->start)
        {
          get_iters (self, entry, &start, &end);
          place.start = gtk_text_iter_get_offset (&start);
          place.end = gtk_text_iter_get_offset (&end);
          galley_thread_set_place (entry->thread, place);
        }
    }
  self->writing = FALSE;
  g_clear_handle_id (&self->search, g_source_remove);
  if (lost)
    self->search = g_timeout_add_once (SEARCH_PAUSE, search_cb, self);
}

void
galley_comment_marks_locate (GalleyCommentMarks *self,
                             const char *text)
{
  g_autoptr (GalleyAnchorText) index = galley_anchor_text_new (text);

  self->writing = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (!galley_thread_is_in_body (entry->thread))
        continue;
      galley_thread_set_place (entry->thread,
                               galley_anchor_resolve_in (galley_thread_get_anchor (entry->thread), index));
      place_entry (self, entry);
    }
  self->writing = FALSE;
  paint (self);
}

GPtrArray *
galley_comment_marks_list_threads (GalleyCommentMarks *self)
{
  GPtrArray *threads = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *) self->entries->pdata[i])->start)
      g_ptr_array_add (threads, ((Entry *) self->entries->pdata[i])->thread);
  return threads;
}

gboolean
galley_comment_marks_get_range (GalleyCommentMarks *self,
                                GalleyThread *thread,
                                GtkTextIter *start,
                                GtkTextIter *end)
{
  Entry *entry = find_entry (self, thread);

  if (!entry || !entry->start)
    return FALSE;
  get_iters (self, entry, start, end);
  return gtk_text_iter_compare (start, end) < 0;
}

GalleyThread *
galley_comment_marks_get_thread_at (GalleyCommentMarks *self,
                                    const GtkTextIter *iter)
{
  GalleyThread *found = NULL;
  int shortest = G_MAXINT;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      GtkTextIter start, end;
      int length;

      if (!entry->start)
        continue;
      get_iters (self, entry, &start, &end);
      length = gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start);
      if (gtk_text_iter_in_range (iter, &start, &end) && length < shortest)
        {
          shortest = length;
          found = entry->thread;
        }
    }
  return found;
}

void
galley_comment_marks_set_active (GalleyCommentMarks *self,
                                 GalleyThread *thread)
{
  if (g_set_object (&self->active, thread))
    paint (self);
}

void
galley_comment_marks_flash (GalleyCommentMarks *self,
                            GalleyThread *thread)
{
  GtkTextIter start, end;

  if (galley_comment_marks_get_range (self, thread, &start, &end))
    galley_comment_tags_flash (&self->tags, &start, &end);
}

void
galley_comment_marks_get_colour (GalleyCommentMarks *self,
                                 GalleyThread *thread,
                                 GdkRGBA *colour)
{
  galley_comment_tags_get_colour (thread == self->active, colour);
}
