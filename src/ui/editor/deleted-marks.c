/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each deletion with marks in it is remembered at the place where it was, with the marks' places in it. Deletions that
 * follow on one another are one, as they are for undo; what comes back may be all of it, its beginning or its end. */
#include "deleted-marks.h"

#include "clean-text.h"

#include <string.h>

#define MAX_DELETIONS 256
#define MAX_WALK 4096 /* characters that are looked at one by one for marks */

typedef struct
{
  GtkTextMark *mark;
  guint offset; /* in the deleted text */
} Place;

typedef struct
{
  GtkTextMark *where;
  char *text;
  guint length;    /* code points */
  GArray *places;  /* of Place */
  gboolean is_cut; /* it is in the clipboard */
} Deletion;

struct _GalleyDeletedMarks
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GHashTable *marks; /* GtkTextMark -> the one at the other end of the same words */
  GPtrArray *deletions;
  gboolean cutting;
  gboolean restored; /* marks, and nobody was told yet */
};

enum
{
  RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyDeletedMarks, galley_deleted_marks, G_TYPE_OBJECT)

static void
place_clear (gpointer data)
{
  g_object_unref (((Place *) data)->mark);
}

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;
  GtkTextBuffer *buffer = gtk_text_mark_get_buffer (deletion->where);

  if (buffer)
    gtk_text_buffer_delete_mark (buffer, deletion->where);
  g_object_unref (deletion->where);
  g_array_unref (deletion->places);
  g_free (deletion->text);
  g_free (deletion);
}

static int
offset_of (GalleyDeletedMarks *self,
           GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, mark);
  return gtk_text_iter_get_offset (&iter);
}

static void
add_place (GArray *places,
           GtkTextMark *mark,
           guint offset)
{
  Place place = { g_object_ref (mark), offset };

  g_array_append_val (places, place);
}

/* The watched marks from start to end, both inclusive. */
static GArray *
marks_between (GalleyDeletedMarks *self,
               const GtkTextIter *start,
               const GtkTextIter *end)
{
  int first = gtk_text_iter_get_offset (start), last = gtk_text_iter_get_offset (end);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  GtkTextIter iter = *start;
  GHashTableIter marks;
  gpointer mark;

  g_array_set_clear_func (places, place_clear);
  if (last - first > MAX_WALK)
    {
      g_hash_table_iter_init (&marks, self->marks);
      while (g_hash_table_iter_next (&marks, &mark, NULL))
        {
          int offset = gtk_text_mark_get_deleted (mark) ? -1 : offset_of (self, mark);

          if (offset >= first && offset <= last)
            add_place (places, mark, (guint) (offset - first));
        }
      return places;
    }
  for (int offset = first; offset <= last; offset++, gtk_text_iter_forward_char (&iter))
    {
      g_autoptr (GSList) here = gtk_text_iter_get_marks (&iter);

      for (GSList *l = here; l; l = l->next)
        if (g_hash_table_contains (self->marks, l->data))
          add_place (places, l->data, (guint) (offset - first));
    }
  return places;
}

static Deletion *
last_deletion (GalleyDeletedMarks *self)
{
  return self->deletions->len > 0 ? self->deletions->pdata[self->deletions->len - 1] : NULL;
}

/* Backspace puts text before what was deleted last, Delete after it. A mark that is known stays where it is in it. */
static gboolean
join (GalleyDeletedMarks *self,
      int start,
      int end,
      const char *text,
      GArray *places)
{
  Deletion *last = last_deletion (self);
  guint length = (guint) (end - start);
  gboolean is_before = last && !last->is_cut && offset_of (self, last->where) == end;
  gboolean is_after = last && !last->is_cut && offset_of (self, last->where) == start;
  char *joined;

  if (self->cutting || (!is_before && !is_after))
    return FALSE;
  for (guint i = 0; is_before && i < last->places->len; i++)
    g_array_index (last->places, Place, i).offset += length;
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      gboolean known = FALSE;

      for (guint j = 0; j < last->places->len && !known; j++)
        known = g_array_index (last->places, Place, j).mark == place->mark;
      if (!known)
        add_place (last->places, place->mark, is_before ? place->offset : last->length + place->offset);
    }
  joined = is_before ? g_strconcat (text, last->text, NULL) : g_strconcat (last->text, text, NULL);
  g_free (last->text);
  last->text = joined;
  last->length += length;
  return TRUE;
}

static void
delete_cb (GalleyDeletedMarks *self,
           GtkTextIter *start,
           GtkTextIter *end)
{
  g_autoptr (GArray) places = NULL;
  g_autofree char *text = NULL;
  Deletion *deletion;

  if (g_hash_table_size (self->marks) == 0 || gtk_text_iter_equal (start, end) ||
      galley_clean_text_has_proposed (self->buffer, start, end))
    return;
  places = marks_between (self, start, end);
  text = gtk_text_buffer_get_slice (self->buffer, start, end, TRUE);
  if (join (self, gtk_text_iter_get_offset (start), gtk_text_iter_get_offset (end), text, places))
    return;
  if (places->len == 0 && !self->cutting)
    return;
  deletion = g_new0 (Deletion, 1);
  deletion->where = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, start, TRUE));
  deletion->length = (guint) (gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start));
  deletion->text = g_steal_pointer (&text);
  deletion->places = g_steal_pointer (&places);
  deletion->is_cut = self->cutting;
  if (self->cutting)
    galley_deleted_marks_forget_cut (self);
  g_ptr_array_add (self->deletions, deletion);
  if (self->deletions->len > MAX_DELETIONS)
    g_ptr_array_remove_index (self->deletions, 0);
}

static void
move_to (GalleyDeletedMarks *self,
         GtkTextMark *mark,
         int offset)
{
  GtkTextIter iter;

  if (gtk_text_mark_get_deleted (mark))
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, offset);
  gtk_text_buffer_move_mark (self->buffer, mark, &iter);
}

static gboolean
has_place (Deletion *deletion,
           gpointer mark)
{
  for (guint i = 0; i < deletion->places->len; i++)
    if (g_array_index (deletion->places, Place, i).mark == mark)
      return TRUE;
  return FALSE;
}

/* A lone edge comes back only to the rest of its words: not if they, or it, have gone elsewhere since. */
static gboolean
may_return (GalleyDeletedMarks *self,
            Deletion *deletion,
            GtkTextMark *mark,
            int place,
            guint length)
{
  int now = gtk_text_mark_get_deleted (mark) ? -1 : offset_of (self, mark);

  return has_place (deletion, g_hash_table_lookup (self->marks, mark)) || now == place || now == place + (int) length;
}

/* From first on, length code points of the deleted text stand at place again; the rest is still to come, and with it
 * the marks in it: words of which only an edge is back are not back. */
static gboolean
restore_part (GalleyDeletedMarks *self,
              Deletion *deletion,
              int place,
              guint first,
              guint length)
{
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_set_clear_func (back, place_clear);
  for (guint i = 0; i < deletion->places->len; i++)
    {
      Place *mark = &g_array_index (deletion->places, Place, i);

      if (mark->offset >= first && mark->offset <= first + length &&
          may_return (self, deletion, mark->mark, place, length))
        add_place (back, mark->mark, mark->offset - first);
    }
  for (guint i = deletion->places->len; i-- > 0;)
    {
      Place *mark = &g_array_index (deletion->places, Place, i);

      if (mark->offset >= first && mark->offset <= first + length)
        g_array_remove_index (deletion->places, i);
      else if (first == 0)
        mark->offset -= length;
    }
  for (guint i = 0; i < back->len; i++)
    move_to (self, g_array_index (back, Place, i).mark, place + (int) g_array_index (back, Place, i).offset);
  return back->len > 0;
}

static void
shorten (Deletion *deletion,
         guint first,
         guint length)
{
  char *rest = first == 0 ? g_utf8_substring (deletion->text, length, deletion->length)
                          : g_utf8_substring (deletion->text, 0, first);

  g_free (deletion->text);
  deletion->text = rest;
  deletion->length -= length;
}

/* What was deleted there comes back. */
static gboolean
restore_at (GalleyDeletedMarks *self,
            guint index,
            int place,
            const char *text,
            guint length)
{
  Deletion *deletion = self->deletions->pdata[index];
  gboolean is_head = g_str_has_prefix (deletion->text, text);
  guint first;

  if (!is_head && !g_str_has_suffix (deletion->text, text))
    return FALSE;
  first = is_head ? 0 : deletion->length - length;
  if (restore_part (self, deletion, place, first, length))
    self->restored = TRUE;
  shorten (deletion, first, length);
  move_to (self, deletion->where, is_head ? place + (int) length : place);
  if (deletion->length == 0)
    g_ptr_array_remove_index (self->deletions, index);
  return TRUE;
}

/* What was cut is pasted elsewhere. It stays known where it was cut, for undo. */
static gboolean
restore_moved (GalleyDeletedMarks *self,
               int place,
               const char *text)
{
  for (guint i = self->deletions->len; i-- > 0;)
    {
      Deletion *deletion = self->deletions->pdata[i];

      if (!deletion->is_cut || strcmp (deletion->text, text) != 0)
        continue;
      deletion->is_cut = FALSE;
      for (guint j = 0; j < deletion->places->len; j++)
        {
          Place *mark = &g_array_index (deletion->places, Place, j);

          /* words that were cut in part stay with the part that was left */
          if (has_place (deletion, g_hash_table_lookup (self->marks, mark->mark)) &&
              offset_of (self, mark->mark) == offset_of (self, deletion->where))
            move_to (self, mark->mark, place + (int) mark->offset);
        }
      return TRUE;
    }
  return FALSE;
}

static void
restore (GalleyDeletedMarks *self,
         int place,
         const char *text,
         guint length)
{
  for (guint i = self->deletions->len; i-- > 0;)
    if (offset_of (self, ((Deletion *) self->deletions->pdata[i])->where) == place &&
        restore_at (self, i, place, text, length))
      return;
  self->restored = restore_moved (self, place, text);
}

/* After the default handler: iter is at the end of what was inserted. */
static void
insert_cb (GalleyDeletedMarks *self,
           GtkTextIter *iter,
           const char *text,
           int n_bytes)
{
  g_autofree char *inserted = NULL;
  GtkTextIter start;
  guint length;
  int place;

  if (self->deletions->len == 0)
    return;
  inserted = n_bytes < 0 ? g_strdup (text) : g_strndup (text, (gsize) n_bytes);
  length = (guint) g_utf8_strlen (inserted, -1);
  place = gtk_text_iter_get_offset (iter) - (int) length;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, place);
  if (galley_clean_text_has_proposed (self->buffer, &start, iter))
    return;
  restore (self, place, inserted, length);
  if (self->restored)
    g_signal_emit (self, signals[RESTORED], 0);
  self->restored = FALSE;
}

static void
galley_deleted_marks_dispose (GObject *object)
{
  GalleyDeletedMarks *self = GALLEY_DELETED_MARKS (object);

  g_ptr_array_set_size (self->deletions, 0);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (galley_deleted_marks_parent_class)->dispose (object);
}

static void
galley_deleted_marks_finalize (GObject *object)
{
  GalleyDeletedMarks *self = GALLEY_DELETED_MARKS (object);

  g_hash_table_unref (self->marks);
  g_ptr_array_unref (self->deletions);
  G_OBJECT_CLASS (galley_deleted_marks_parent_class)->finalize (object);
}

static void
galley_deleted_marks_class_init (GalleyDeletedMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_deleted_marks_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_deleted_marks_finalize;
  signals[RESTORED] =
      g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_deleted_marks_init (GalleyDeletedMarks *self)
{
  self->marks = g_hash_table_new (NULL, NULL);
  self->deletions = g_ptr_array_new_with_free_func (deletion_free);
}

GalleyDeletedMarks *
galley_deleted_marks_new (GtkTextBuffer *buffer)
{
  GalleyDeletedMarks *self = g_object_new (GALLEY_TYPE_DELETED_MARKS, NULL);

  self->buffer = g_object_ref (buffer);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

static void
gone_cb (gpointer data,
         GObject *mark)
{
  g_hash_table_remove (data, mark);
  g_hash_table_unref (data);
}

static void
watch_one (GalleyDeletedMarks *self,
           GtkTextMark *mark,
           GtkTextMark *other)
{
  if (g_hash_table_insert (self->marks, mark, other))
    g_object_weak_ref (G_OBJECT (mark), gone_cb, g_hash_table_ref (self->marks));
}

void
galley_deleted_marks_watch (GalleyDeletedMarks *self,
                            GtkTextMark *start,
                            GtkTextMark *end)
{
  g_return_if_fail (GALLEY_IS_DELETED_MARKS (self));

  watch_one (self, start, end);
  watch_one (self, end, start);
}

void
galley_deleted_marks_set_cutting (GalleyDeletedMarks *self,
                                  gboolean cutting)
{
  g_return_if_fail (GALLEY_IS_DELETED_MARKS (self));

  self->cutting = cutting;
}

void
galley_deleted_marks_forget_cut (GalleyDeletedMarks *self)
{
  g_return_if_fail (GALLEY_IS_DELETED_MARKS (self));

  for (guint i = 0; i < self->deletions->len; i++)
    ((Deletion *) self->deletions->pdata[i])->is_cut = FALSE;
}

void
galley_deleted_marks_forget (GalleyDeletedMarks *self)
{
  g_return_if_fail (GALLEY_IS_DELETED_MARKS (self));

  g_ptr_array_set_size (self->deletions, 0);
  self->cutting = FALSE;
}
