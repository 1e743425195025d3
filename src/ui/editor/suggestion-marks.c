/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open suggestions of a review in a text buffer. */
#include "suggestion-marks.h"

#include "anchor-search.h"

#define SEARCH_PAUSE 400
#define NEIGHBOURS 8 /* code points beside a point */

typedef struct
{
  GalleyThread *thread;
  GalleyShownChange *change; /* NULL: its words are not there, or somebody writes on it */
  gboolean is_away;          /* the latter, or its words were changed as it says */
} Entry;

struct _GalleySuggestionMarks
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GalleyReview *review;
  GSignalGroup *review_signals;
  GHashTable *entries; /* GalleyThread -> Entry */
  GHashTable *given;   /* id -> GalleyShownChange */
  GalleySuggestionTags tags;
  GalleyThread *active;
  guint search;   /* source */
  guint64 serial; /* of the buffer's text */
};

G_DEFINE_FINAL_TYPE (GalleySuggestionMarks, galley_suggestion_marks, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  galley_shown_change_free (entry->change);
  g_object_unref (entry->thread);
  g_free (entry);
}

static gboolean
is_open (GalleyThread *thread)
{
  GalleySuggestion *suggestion = galley_thread_get_suggestion (thread);

  return suggestion && galley_thread_is_in_body (thread) && !galley_thread_get_deleted (thread) &&
         galley_suggestion_get_state (suggestion) == GALLEY_SUGGESTION_OPEN;
}

static void
set_place (GalleyThread *thread,
           GalleyAnchorPlace place)
{
  galley_suggestion_set_place (galley_thread_get_suggestion (thread), place);
  galley_thread_set_place (thread, place);
}

/* Of a point: neither what stood before it nor what stood after it does still. */
static gboolean
has_lost_surroundings (GalleyShownChange *change,
                       const GalleyAnchor *anchor)
{
  guint start, end;
  glong n_prefix = MIN (g_utf8_strlen (anchor->prefix, -1), NEIGHBOURS);
  glong n_suffix = MIN (g_utf8_strlen (anchor->suffix, -1), NEIGHBOURS);
  const char *prefix = g_utf8_offset_to_pointer (anchor->prefix, g_utf8_strlen (anchor->prefix, -1) - n_prefix);
  g_autofree char *suffix = g_utf8_substring (anchor->suffix, 0, n_suffix);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextIter from, to;

  galley_shown_change_get_place (change, &start, &end);
  galley_clean_text_get_range (change->buffer, &from, &to, start - MIN (start, (guint) n_prefix), start);
  before = galley_clean_text_dup (change->buffer, &from, &to);
  galley_clean_text_get_range (change->buffer, &from, &to, start, start + (guint) n_suffix);
  after = galley_clean_text_dup (change->buffer, &from, &to);
  return !g_str_equal (before, prefix) && !g_str_equal (after, suffix);
}

static gboolean
is_stale (Entry *entry)
{
  const GalleyAnchor *anchor = galley_thread_get_anchor (entry->thread);
  g_autofree char *words = galley_shown_change_dup_removed (entry->change);

  if (*anchor->exact == '\0')
    return has_lost_surroundings (entry->change, anchor);
  return !g_str_equal (words, anchor->exact);
}

/* Shows it at its place, if that is sure and has the very words. */
static void
show (GalleySuggestionMarks *self,
      Entry *entry,
      GalleyAnchorPlace place)
{
  GalleySuggestion *suggestion = galley_thread_get_suggestion (entry->thread);
  GtkTextIter start, end;

  if (place.state <= GALLEY_ANCHOR_MOVED)
    {
      galley_clean_text_get_range (self->buffer, &start, &end, place.start, place.end);
      entry->change = galley_shown_change_new (self->buffer, &start, &end,
                                               galley_suggestion_get_replacement (suggestion));
      if (is_stale (entry))
        {
          place.state = GALLEY_ANCHOR_UNSURE;
          g_clear_pointer (&entry->change, galley_shown_change_free);
        }
    }
  set_place (entry->thread, place);
}

void
galley_suggestion_marks_paint (GalleySuggestionMarks *self)
{
  GHashTableIter iter;
  gpointer data;

  galley_suggestion_tags_remove_all (&self->tags);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Entry *entry = data;
      GalleySuggestion *suggestion = galley_thread_get_suggestion (entry->thread);
      GtkTextIter start, end;

      if (!entry->change)
        continue;
      galley_shown_change_paint (entry->change, &self->tags,
                                 galley_suggestion_tags_number (galley_suggestion_get_author_id (suggestion)));
      if (entry->thread != self->active)
        continue;
      galley_shown_change_get_range (entry->change, &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, self->tags.active, &start, &end);
    }
}

/* Those that came, or came back, get a place; those that are decided lose it. */
static void
review_changed_cb (GalleySuggestionMarks *self)
{
  guint n = self->review ? g_list_model_get_n_items (G_LIST_MODEL (self->review)) : 0;
  g_autoptr (GalleyAnchorText) index = NULL;
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    if (!is_open (((Entry *) data)->thread))
      g_hash_table_iter_remove (&iter);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (self->review), i);
      Entry *entry;

      if (!is_open (thread) || g_hash_table_contains (self->entries, thread))
        continue;
      entry = g_new0 (Entry, 1);
      entry->thread = g_object_ref (thread);
      entry->change = galley_suggestion_marks_take_given (self, galley_thread_get_id (thread));
      g_hash_table_insert (self->entries, thread, entry);
      if (entry->change)
        continue;
      if (!index)
        {
          text = galley_clean_text_dup_all (self->buffer);
          index = galley_anchor_text_new (text);
        }
      show (self, entry, galley_anchor_resolve_in (galley_thread_get_anchor (thread), index));
    }
  galley_suggestion_marks_paint (self);
}

static void
searched (gpointer owner,
          gpointer result,
          const GError *error)
{
  GalleySuggestionMarks *self = owner;
  g_autoptr (GalleyAnchorSearch) search = result;

  if (search->serial != self->serial)
    return;
  for (guint i = 0; i < search->threads->len; i++)
    {
      Entry *entry = g_hash_table_lookup (self->entries, search->threads->pdata[i]);

      if (entry && !entry->change && !entry->is_away)
        show (self, entry, g_array_index (search->places, GalleyAnchorPlace, i));
    }
  galley_suggestion_marks_paint (self);
}

static void
search_cb (gpointer user_data)
{
  GalleySuggestionMarks *self = user_data;
  GalleyAnchorSearch *search = galley_anchor_search_new (galley_clean_text_dup_all (self->buffer), self->serial);
  GHashTableIter iter;
  gpointer data;

  self->search = 0;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    if (!((Entry *) data)->change && !((Entry *) data)->is_away)
      galley_anchor_search_add (search, ((Entry *) data)->thread);
  galley_anchor_search_run (search, self, searched);
}

static void
buffer_changed_cb (GalleySuggestionMarks *self)
{
  self->serial++;
}

static void
galley_suggestion_marks_dispose (GObject *object)
{
  GalleySuggestionMarks *self = GALLEY_SUGGESTION_MARKS (object);

  g_clear_handle_id (&self->search, g_source_remove);
  g_hash_table_remove_all (self->entries);
  g_hash_table_remove_all (self->given);
  galley_suggestion_tags_clear (&self->tags);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->review);
  g_clear_object (&self->active);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (galley_suggestion_marks_parent_class)->dispose (object);
}

static void
galley_suggestion_marks_finalize (GObject *object)
{
  g_hash_table_unref (GALLEY_SUGGESTION_MARKS (object)->entries);
  g_hash_table_unref (GALLEY_SUGGESTION_MARKS (object)->given);
  G_OBJECT_CLASS (galley_suggestion_marks_parent_class)->finalize (object);
}

static void
galley_suggestion_marks_class_init (GalleySuggestionMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_suggestion_marks_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_suggestion_marks_finalize;
}

static void
galley_suggestion_marks_init (GalleySuggestionMarks *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) galley_shown_change_free);
  self->review_signals = g_signal_group_new (GALLEY_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "changed", G_CALLBACK (review_changed_cb), self);
}

GalleySuggestionMarks *
galley_suggestion_marks_new (GtkTextBuffer *buffer)
{
  GalleySuggestionMarks *self = g_object_new (GALLEY_TYPE_SUGGESTION_MARKS, NULL);

  self->buffer = g_object_ref (buffer);
  galley_suggestion_tags_init (&self->tags, buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_suggestion_marks_set_review (GalleySuggestionMarks *self,
                                    GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_MARKS (self));

  if (!g_set_object (&self->review, review))
    return;
  g_hash_table_remove_all (self->entries);
  g_hash_table_remove_all (self->given);
  g_clear_object (&self->active);
  g_signal_group_set_target (self->review_signals, review);
  review_changed_cb (self);
}

void
galley_suggestion_marks_write_places (GalleySuggestionMarks *self)
{
  GHashTableIter iter;
  gboolean lost = FALSE, gone = FALSE;
  gpointer data;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Entry *entry = data;
      GalleyAnchorPlace place = galley_thread_get_place (entry->thread);

      if (entry->is_away)
        continue;
      if (entry->change)
        {
          galley_shown_change_get_place (entry->change, &place.start, &place.end);
          if (is_stale (entry))
            {
              place.state = GALLEY_ANCHOR_UNSURE;
              g_clear_pointer (&entry->change, galley_shown_change_free);
              gone = TRUE;
            }
          else if (place.state > GALLEY_ANCHOR_MOVED)
            place.state = GALLEY_ANCHOR_MOVED;
          set_place (entry->thread, place);
        }
      lost = lost || !entry->change;
    }
  if (gone)
    galley_suggestion_marks_paint (self);
  g_clear_handle_id (&self->search, g_source_remove);
  if (lost)
    self->search = g_timeout_add_once (SEARCH_PAUSE, search_cb, self);
}

GalleySuggestionTags *
galley_suggestion_marks_get_tags (GalleySuggestionMarks *self)
{
  return &self->tags;
}

gboolean
galley_suggestion_marks_get_range (GalleySuggestionMarks *self,
                                   GalleyThread *thread,
                                   GtkTextIter *start,
                                   GtkTextIter *end)
{
  Entry *entry = g_hash_table_lookup (self->entries, thread);

  if (!entry || !entry->change)
    return FALSE;
  galley_shown_change_get_range (entry->change, start, end);
  return TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return (int) galley_thread_get_place (*(GalleyThread *const *) a).start -
         (int) galley_thread_get_place (*(GalleyThread *const *) b).start;
}

GPtrArray *
galley_suggestion_marks_list (GalleySuggestionMarks *self,
                              const GtkTextIter *start,
                              const GtkTextIter *end)
{
  GPtrArray *threads = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    if (((Entry *) data)->change && galley_shown_change_touches (((Entry *) data)->change, start, end))
      g_ptr_array_add (threads, g_object_ref (((Entry *) data)->thread));
  g_ptr_array_sort (threads, compare);
  return threads;
}

GalleyThread *
galley_suggestion_marks_get_thread_at (GalleySuggestionMarks *self,
                                       const GtkTextIter *iter)
{
  g_autoptr (GPtrArray) threads = galley_suggestion_marks_list (self, iter, iter);
  GalleyThread *found = NULL;
  int shortest = G_MAXINT;

  for (guint i = 0; i < threads->len; i++)
    {
      GtkTextIter start, end;
      int length;

      galley_suggestion_marks_get_range (self, threads->pdata[i], &start, &end);
      length = gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start);
      if (length < shortest)
        found = threads->pdata[i];
      shortest = MIN (shortest, length);
    }
  return found;
}

void
galley_suggestion_marks_set_active (GalleySuggestionMarks *self,
                                    GalleyThread *thread)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_MARKS (self));
  if (g_set_object (&self->active, thread))
    galley_suggestion_marks_paint (self);
}

/* ---- carrying out ---- */

static gboolean
apply_one (GalleySuggestionMarks *self,
           Entry *entry)
{
  GalleySuggestion *suggestion = galley_thread_get_suggestion (entry->thread);
  GtkTextIter from, to;
  guint start, end;

  if (!entry->change || is_stale (entry))
    return FALSE;
  galley_shown_change_get_place (entry->change, &start, &end);
  g_clear_pointer (&entry->change, galley_shown_change_free);
  entry->is_away = TRUE;
  galley_clean_text_get_range (self->buffer, &from, &to, start, end);
  gtk_text_buffer_delete (self->buffer, &from, &to);
  gtk_text_buffer_insert (self->buffer, &from, galley_suggestion_get_replacement (suggestion), -1);
  return TRUE;
}

GPtrArray *
galley_suggestion_marks_apply (GalleySuggestionMarks *self,
                               GPtrArray *threads,
                               GalleyTextHistory *history)
{
  GPtrArray *applied = g_ptr_array_new_with_free_func (g_object_unref);
  GalleyCleanText *clean = galley_clean_text_of (self->buffer);

  galley_clean_text_begin_direct (clean);
  gtk_text_buffer_begin_user_action (self->buffer);
  for (guint i = 0; i < threads->len; i++)
    {
      Entry *entry = g_hash_table_lookup (self->entries, threads->pdata[i]);

      if (!entry || !apply_one (self, entry))
        continue;
      galley_text_history_add_note (history, G_OBJECT (entry->thread));
      g_ptr_array_add (applied, g_object_ref (entry->thread));
    }
  gtk_text_buffer_end_user_action (self->buffer);
  galley_clean_text_end_direct (clean);
  galley_suggestion_marks_paint (self);
  return applied;
}

void
galley_suggestion_marks_show_again (GalleySuggestionMarks *self)
{
  g_hash_table_remove_all (self->entries);
  review_changed_cb (self);
}

/* ---- writing on ---- */

GalleyShownChange *
galley_suggestion_marks_take (GalleySuggestionMarks *self,
                              GalleyThread *thread)
{
  Entry *entry = g_hash_table_lookup (self->entries, thread);

  if (!entry || !entry->change)
    return NULL;
  entry->is_away = TRUE;
  return g_steal_pointer (&entry->change);
}

void
galley_suggestion_marks_give (GalleySuggestionMarks *self,
                              const char *id,
                              GalleyShownChange *change)
{
  GalleyThread *thread = self->review ? galley_review_find_thread (self->review, id) : NULL;
  Entry *entry = thread ? g_hash_table_lookup (self->entries, thread) : NULL;

  if (!entry)
    {
      g_hash_table_replace (self->given, g_strdup (id), change);
      return;
    }
  entry->is_away = FALSE;
  entry->change = change;
}

GalleyShownChange *
galley_suggestion_marks_take_given (GalleySuggestionMarks *self,
                                    const char *id)
{
  GalleyShownChange *change = NULL;
  g_autofree char *key = NULL;

  g_hash_table_steal_extended (self->given, id, (gpointer *) &key, (gpointer *) &change);
  return change;
}
