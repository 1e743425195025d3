/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo of the article's text: steps of changes, each an insertion or a deletion in the clean text. */
#include "text-history.h"

#include <string.h>

#define MOST_STEPS 1000

typedef struct
{
  guint offset;
  gboolean inserts;
  gboolean is_behind; /* words that were proposed at its place */
  char *text;
} Change;

typedef struct
{
  GPtrArray *changes; /* of Change */
  GPtrArray *notes;   /* of GObject */
  gboolean is_closed; /* typing goes on in another step */
} Step;

struct _GalleyTextHistory
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GalleyCleanText *clean;
  GPtrArray *done;
  GPtrArray *undone;
  guint depth;   /* of user actions */
  gboolean open; /* the last step is this action's */
  gboolean applying;
};

enum
{
  UNDONE,
  REDONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyTextHistory, galley_text_history, G_TYPE_OBJECT)

static void
change_free (gpointer data)
{
  g_free (((Change *) data)->text);
  g_free (data);
}

static Step *
step_new (void)
{
  Step *step = g_new0 (Step, 1);

  step->changes = g_ptr_array_new_with_free_func (change_free);
  step->notes = g_ptr_array_new_with_free_func (g_object_unref);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_ptr_array_unref (step->changes);
  g_ptr_array_unref (step->notes);
  g_free (step);
}

static Step *
last_step (GalleyTextHistory *self)
{
  return self->done->len > 0 ? self->done->pdata[self->done->len - 1] : NULL;
}

static gboolean
is_one_letter (const char *text)
{
  return *text != '\0' && *text != '\n' && *g_utf8_next_char (text) == '\0';
}

/* Letters typed one after the other, up to the next word, or taken away so, are one step. */
static gboolean
join (Step *step,
      const Change *change)
{
  Change *last = step->changes->len > 0 ? step->changes->pdata[step->changes->len - 1] : NULL;
  guint length = last ? (guint) g_utf8_strlen (last->text, -1) : 0;
  char *text;

  if (!last || last->inserts != change->inserts || !is_one_letter (change->text) || strchr (last->text, '\n'))
    return FALSE;
  if (change->inserts)
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (last->text + strlen (last->text)));

      if (change->offset != last->offset + length ||
          (g_unichar_isspace (before) && !g_unichar_isspace (g_utf8_get_char (change->text))))
        return FALSE;
      text = g_strconcat (last->text, change->text, NULL);
    }
  else if (change->offset + 1 == last->offset)
    {
      last->offset--;
      text = g_strconcat (change->text, last->text, NULL);
    }
  else if (change->offset == last->offset)
    text = g_strconcat (last->text, change->text, NULL);
  else
    return FALSE;
  g_free (last->text);
  last->text = text;
  return TRUE;
}

/* (transfer full) text. */
static void
record (GalleyTextHistory *self,
        const GtkTextIter *at,
        gboolean inserts,
        char *text)
{
  Step *step = last_step (self);
  Change *change = g_new0 (Change, 1);
  GtkTextIter before;

  change->offset = galley_clean_text_get_offset (self->buffer, at);
  galley_clean_text_get_iter (self->buffer, &before, change->offset);
  change->is_behind = !gtk_text_iter_equal (at, &before);
  change->inserts = inserts;
  change->text = text;
  g_ptr_array_set_size (self->undone, 0);
  if (!self->open && step && !step->is_closed && step->changes->len == 1 && join (step, change))
    change_free (change);
  else
    {
      if (!self->open)
        {
          step = step_new ();
          g_ptr_array_add (self->done, step);
        }
      g_ptr_array_add (step->changes, change);
    }
  self->open = self->depth > 0;
  if (self->done->len > MOST_STEPS)
    g_ptr_array_remove_index (self->done, 0);
}

static gboolean
is_ours (GalleyTextHistory *self)
{
  return !self->applying && !galley_clean_text_is_among_proposed (self->clean);
}

static void
insert_cb (GalleyTextHistory *self,
           GtkTextIter *at,
           const char *text,
           int length)
{
  if (is_ours (self) && length != 0 && *text != '\0')
    record (self, at, TRUE, length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length));
}

static void
delete_cb (GalleyTextHistory *self,
           GtkTextIter *start,
           GtkTextIter *end)
{
  if (is_ours (self))
    record (self, start, FALSE, gtk_text_buffer_get_text (self->buffer, start, end, TRUE));
}

static void
begin_cb (GalleyTextHistory *self)
{
  self->depth++;
}

static void
end_cb (GalleyTextHistory *self)
{
  self->depth--;
  if (self->depth == 0)
    self->open = FALSE;
}

static void
apply (GalleyTextHistory *self,
       const Change *change,
       gboolean back)
{
  GtkTextIter start, end;

  if (change->inserts != back)
    {
      galley_clean_text_get_range (self->buffer, &start, &end, change->offset, change->offset + change->is_behind);
      gtk_text_buffer_insert (self->buffer, &start, change->text, -1);
    }
  else
    {
      galley_clean_text_get_range (self->buffer, &start, &end, change->offset,
                                   change->offset + (guint) g_utf8_strlen (change->text, -1));
      gtk_text_buffer_delete (self->buffer, &start, &end);
    }
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

static void
move_step (GalleyTextHistory *self,
           GPtrArray *from,
           GPtrArray *to,
           gboolean back)
{
  Step *step;
  g_autoptr (GPtrArray) notes = NULL;

  /* suggesting has steps of its own */
  if (from->len == 0 || self->depth > 0 || galley_clean_text_is_proposing (self->clean))
    return;
  step = g_ptr_array_steal_index (from, from->len - 1);
  step->is_closed = TRUE;
  g_ptr_array_add (to, step);
  notes = g_ptr_array_copy (step->notes, (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (notes, g_object_unref);
  galley_clean_text_begin_direct (self->clean);
  self->applying = TRUE;
  gtk_text_buffer_begin_user_action (self->buffer);
  for (guint i = 0; i < step->changes->len; i++)
    apply (self, step->changes->pdata[back ? step->changes->len - 1 - i : i], back);
  gtk_text_buffer_end_user_action (self->buffer);
  self->applying = FALSE;
  galley_clean_text_end_direct (self->clean);
  for (guint i = 0; i < notes->len; i++)
    g_signal_emit (self, signals[back ? UNDONE : REDONE], 0, notes->pdata[i]);
}

static void
undo_cb (GalleyTextHistory *self)
{
  move_step (self, self->done, self->undone, TRUE);
}

static void
redo_cb (GalleyTextHistory *self)
{
  move_step (self, self->undone, self->done, FALSE);
}

static void
galley_text_history_finalize (GObject *object)
{
  GalleyTextHistory *self = GALLEY_TEXT_HISTORY (object);

  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_object_unref (self->buffer);
  G_OBJECT_CLASS (galley_text_history_parent_class)->finalize (object);
}

static void
galley_text_history_class_init (GalleyTextHistoryClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_text_history_finalize;

  signals[UNDONE] =
      g_signal_new ("undone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[REDONE] =
      g_signal_new ("redone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);
}

static void
galley_text_history_init (GalleyTextHistory *self)
{
  self->done = g_ptr_array_new_with_free_func (step_free);
  self->undone = g_ptr_array_new_with_free_func (step_free);
}

GalleyTextHistory *
galley_text_history_new (GtkTextBuffer *buffer)
{
  GalleyTextHistory *self = g_object_new (GALLEY_TYPE_TEXT_HISTORY, NULL);

  self->buffer = g_object_ref (buffer);
  /* before our handlers: what it sends on to proposed words does not come here */
  self->clean = galley_clean_text_of (buffer);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (redo_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_text_history_clear (GalleyTextHistory *self)
{
  g_return_if_fail (GALLEY_IS_TEXT_HISTORY (self));

  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  self->open = FALSE;
}

void
galley_text_history_pause (GalleyTextHistory *self,
                           gboolean pause)
{
  g_return_if_fail (GALLEY_IS_TEXT_HISTORY (self));
  self->applying = pause;
}

void
galley_text_history_add_note (GalleyTextHistory *self,
                              GObject *note)
{
  Step *step;

  g_return_if_fail (GALLEY_IS_TEXT_HISTORY (self));

  step = last_step (self);
  if (!step)
    return;
  g_ptr_array_add (step->notes, g_object_ref (note));
  step->is_closed = TRUE;
}
