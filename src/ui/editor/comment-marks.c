/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open review threads in a text buffer. Tags show them, a pair of marks each keeps their places without any pass
 * over the text. */
#include "comment-marks.h"

#include <adwaita.h>
#include "anchor-search.h"
#include "clean-text.h"
#include "comment-mark.h"
#include "comment-tags.h"
#include "deleted-marks.h"

#define PAINT_TIME 4000  /* µs of a frame */
#define SEARCH_PAUSE 400 /* whoever types on is not helped by a search yet */

struct _GalleyCommentMarks
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GalleyReview *review;
  GSignalGroup *review_signals;
  GHashTable *entries; /* GalleyThread -> GalleyCommentMark */
  GalleyDeletedMarks *deleted;
  GalleyCommentTags tags;
  guint painting;   /* source */
  guint search;     /* source */
  guint n_searches; /* under way */
  guint64 serial;   /* of the buffer's text */
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

static GalleyCommentMark *
find_entry (GalleyCommentMarks *self,
            GalleyThread *thread)
{
  return thread ? g_hash_table_lookup (self->entries, thread) : NULL;
}

static void
paint_one (GalleyCommentMarks *self,
           GalleyCommentMark *entry)
{
  galley_comment_mark_paint (entry, &self->tags, entry->thread == self->active);
}

/* Its own words are not a change of somebody else's. */
static void
verify (GalleyCommentMarks *self,
        GalleyCommentMark *entry)
{
  self->writing = TRUE;
  galley_comment_mark_verify (entry);
  self->writing = FALSE;
}

/* Some, and whether more are to come. */
static gboolean
paint_some (GalleyCommentMarks *self)
{
  gint64 until = g_get_monotonic_time () + PAINT_TIME;
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      if (((GalleyCommentMark *) entry)->painted)
        continue;
      if (g_get_monotonic_time () > until)
        return TRUE;
      paint_one (self, entry);
    }
  return FALSE;
}

static gboolean
paint_cb (gpointer user_data)
{
  GalleyCommentMarks *self = user_data;

  if (!paint_some (self))
    self->painting = 0;
  return self->painting != 0;
}

static void
paint_unpainted (GalleyCommentMarks *self)
{
  if (self->painting == 0 && paint_some (self))
    self->painting = g_idle_add (paint_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Puts all highlights anew: threads may overlap, so none can be taken away by itself. Many do not hold up a frame. */
static void
paint (GalleyCommentMarks *self)
{
  GHashTableIter iter;
  gpointer entry;

  galley_comment_tags_remove_all (&self->tags);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    ((GalleyCommentMark *) entry)->painted = FALSE;
  paint_unpainted (self);
}

static void
thread_changed_cb (GalleyCommentMarks *self,
                   GalleyThread *thread)
{
  GalleyCommentMark *entry = self->writing ? NULL : find_entry (self, thread);
  gboolean was_shown = entry && entry->start;

  if (!entry)
    return;
  /* the marks know better where it is than a place that was written at the last commit, unless it was put on other
   * words */
  if (!galley_comment_mark_is_shown (entry))
    {
      if (!galley_thread_get_resolved (thread))
        verify (self, entry);
      galley_comment_mark_place (entry);
      if (was_shown)
        paint (self);
    }
  entry->painted = FALSE;
  paint_unpainted (self);
}

static void
searched (gpointer owner,
          gpointer result,
          const GError *error)
{
  GalleyCommentMarks *self = owner;
  g_autoptr (GalleyAnchorSearch) search = result;
  gboolean repaint = FALSE;

  self->n_searches--;
  /* typed on meanwhile: the next commit begins another search */
  if (!self->buffer || search->serial != self->serial)
    return;
  self->writing = TRUE;
  for (guint i = 0; i < search->threads->len; i++)
    {
      GalleyThread *thread = search->threads->pdata[i];
      GalleyCommentMark *entry = find_entry (self, thread);

      if (!entry || !galley_comment_mark_is_lost (entry) ||
          !galley_anchor_equal (galley_thread_get_anchor (thread), search->anchors->pdata[i]))
        continue;
      repaint |= entry->start != NULL;
      galley_thread_set_place (thread, g_array_index (search->places, GalleyAnchorPlace, i));
      galley_comment_mark_place (entry);
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
  GalleyAnchorSearch *search;
  GHashTableIter iter;
  gpointer entry;

  self->search = 0;
  search = galley_anchor_search_new (galley_clean_text_dup_all (self->buffer), self->serial);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (galley_comment_mark_is_lost (entry))
      galley_anchor_search_add (search, ((GalleyCommentMark *) entry)->thread);
  self->n_searches++;
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
  GHashTableIter iter;
  gpointer thread;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &thread, NULL))
    {
      g_signal_handlers_disconnect_by_data (thread, self);
      g_hash_table_iter_remove (&iter);
    }
  galley_deleted_marks_forget (self->deleted);
}

/* Where threads are that come: as they say; that checked at once; or to be looked for in a thread. */
typedef enum
{
  PLACES_SURE,
  PLACES_CHECKED,
  PLACES_SOUGHT
} Places;

static void
add_entry (GalleyCommentMarks *self,
           GalleyThread *thread,
           Places places)
{
  GalleyCommentMark *entry = galley_comment_mark_new (thread, self->buffer, self->deleted);

  entry->kept = TRUE;
  g_hash_table_insert (self->entries, thread, entry);
  g_signal_connect_object (thread, "changed", G_CALLBACK (thread_changed_cb), self, G_CONNECT_SWAPPED);
  if (places == PLACES_CHECKED && !galley_thread_get_resolved (thread))
    verify (self, entry);
  if (places != PLACES_SOUGHT)
    galley_comment_mark_place (entry);
}

/* FALSE: all are there still. */
static gboolean
drop_unkept (GalleyCommentMarks *self)
{
  gboolean dropped = FALSE;
  GHashTableIter iter;
  gpointer thread, entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &thread, &entry))
    {
      if (!((GalleyCommentMark *) entry)->kept)
        {
          g_signal_handlers_disconnect_by_data (thread, self);
          g_hash_table_iter_remove (&iter);
          dropped = TRUE;
          continue;
        }
      ((GalleyCommentMark *) entry)->kept = FALSE;
    }
  return dropped;
}

/* Threads that stay keep their marks. */
static void
take_threads (GalleyCommentMarks *self,
              Places places)
{
  guint n = self->review ? g_list_model_get_n_items (G_LIST_MODEL (self->review)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (self->review), i);
      GalleyCommentMark *entry = find_entry (self, thread);

      if (entry)
        entry->kept = TRUE;
      else if (!galley_thread_get_suggestion (thread)) /* which other marks show */
        add_entry (self, thread, places);
    }
  if (drop_unkept (self))
    paint (self);
  else
    paint_unpainted (self);
}

static void
items_changed_cb (GalleyCommentMarks *self)
{
  take_threads (self, PLACES_CHECKED);
}

/* Somebody knows for all threads where they are in the text as it is now. */
static void
located_cb (GalleyCommentMarks *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    galley_comment_mark_place (entry);
  paint (self);
}

static void
restored_cb (GalleyCommentMarks *self)
{
  GHashTableIter iter;
  gpointer entry;

  /* what comes back comes without its highlight */
  self->writing = TRUE;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    galley_comment_mark_revive (entry);
  self->writing = FALSE;
  paint_unpainted (self);
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

  g_clear_handle_id (&self->painting, g_source_remove);
  if (self->entries)
    drop_entries (self);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_object (&self->deleted);
  galley_comment_tags_clear (&self->tags);
  g_clear_handle_id (&self->search, g_source_remove);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->review);
  g_clear_object (&self->active);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (galley_comment_marks_parent_class)->dispose (object);
}

static void
galley_comment_marks_class_init (GalleyCommentMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_comment_marks_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
galley_comment_marks_init (GalleyCommentMarks *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) galley_comment_mark_free);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "located", G_CALLBACK (located_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "items-changed", G_CALLBACK (items_changed_cb), self);
}

GalleyCommentMarks *
galley_comment_marks_new (GtkTextBuffer *buffer)
{
  GalleyCommentMarks *self = g_object_new (GALLEY_TYPE_COMMENT_MARKS, NULL);

  self->buffer = g_object_ref (buffer);
  self->deleted = galley_deleted_marks_new (buffer);
  g_signal_connect_object (self->deleted, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  galley_comment_tags_init (&self->tags, buffer);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (follow_style_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
galley_comment_marks_set_review (GalleyCommentMarks *self,
                                 GalleyReview *review,
                                 gboolean is_located)
{
  g_return_if_fail (GALLEY_IS_COMMENT_MARKS (self));

  if (!g_set_object (&self->review, review))
    return;
  drop_entries (self);
  g_clear_object (&self->active);
  g_signal_group_set_target (self->review_signals, review);
  take_threads (self, is_located ? PLACES_SURE : PLACES_SOUGHT);
  if (!is_located && self->search == 0)
    self->search = g_idle_add_once (search_cb, self);
}

gboolean
galley_comment_marks_is_searching (GalleyCommentMarks *self)
{
  return self->search != 0 || self->n_searches > 0;
}

GalleyDeletedMarks *
galley_comment_marks_get_deleted (GalleyCommentMarks *self)
{
  return self->deleted;
}

void
galley_comment_marks_write_places (GalleyCommentMarks *self)
{
  gboolean lost = FALSE;
  GHashTableIter iter;
  gpointer key, value;

  self->writing = TRUE;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (galley_comment_mark_is_lost (value))
        lost = TRUE;
      else
        galley_comment_mark_write (value);
    }
  self->writing = FALSE;
  g_clear_handle_id (&self->search, g_source_remove);
  if (lost)
    self->search = g_timeout_add_once (SEARCH_PAUSE, search_cb, self);
}

gboolean
galley_comment_marks_get_range (GalleyCommentMarks *self,
                                GalleyThread *thread,
                                GtkTextIter *start,
                                GtkTextIter *end)
{
  GalleyCommentMark *entry = find_entry (self, thread);

  if (!entry || !entry->start)
    return FALSE;
  galley_comment_mark_get_iters (entry, start, end);
  return gtk_text_iter_compare (start, end) < 0;
}

GalleyThread *
galley_comment_marks_get_thread_at (GalleyCommentMarks *self,
                                    const GtkTextIter *place)
{
  GalleyThread *found = NULL;
  int shortest = G_MAXINT;
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      int length = galley_comment_mark_get_length_at (entry, place);

      if (length > 0 && length < shortest)
        {
          shortest = length;
          found = ((GalleyCommentMark *) entry)->thread;
        }
    }
  return found;
}

void
galley_comment_marks_set_active (GalleyCommentMarks *self,
                                 GalleyThread *thread)
{
  GalleyCommentMark *entry = find_entry (self, thread);
  GtkTextIter start, end;

  if (!g_set_object (&self->active, thread))
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tags.active, &start, &end);
  if (entry)
    paint_one (self, entry);
  g_signal_emit (self, signals[CHANGED], 0);
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
