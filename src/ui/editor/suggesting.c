/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggesting mode: changes of a buffer become suggestions. */
#include "suggesting.h"

#include "suggestion-draft.h"
#include "suggestion-writer.h"

#define PAUSE 1500 /* what is typed on after it is another word of the same suggestion, or another suggestion */
#define KEEP 200   /* until a draft is handed to the draft store, which writes within half a second */

struct _GalleySuggesting
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GalleySuggestionMarks *marks; /* not owned */
  GalleyReview *review;
  GalleySuggestionWriter *writer;
  GalleySuggestionDraft *draft; /* being made; nullable */
  GPtrArray *done;              /* of GalleySuggestionStep, each before what was done */
  GPtrArray *undone;            /* each after it */
  guint pause;
  guint keep_pause;
  gboolean in_action; /* of the user, which is one step */
  gboolean has_step;  /* of this action */
  gboolean active;
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleySuggesting, galley_suggesting, G_TYPE_OBJECT)

/* ---- the draft ---- */

static void
paint (GalleySuggesting *self)
{
  if (self->draft)
    galley_shown_change_paint (self->draft->change, galley_suggestion_marks_get_tags (self->marks),
                               galley_suggestion_tags_number (galley_review_get_author_id (self->review)));
}

static void
pause_cb (gpointer user_data)
{
  GalleySuggesting *self = user_data;

  self->pause = 0;
  galley_suggesting_settle (self);
}

static void
keep_cb (gpointer user_data)
{
  GalleySuggesting *self = user_data;

  self->keep_pause = 0;
  if (self->draft)
    galley_suggestion_writer_keep (self->writer, self->draft);
}

static void
changed (GalleySuggesting *self)
{
  paint (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_once (PAUSE, pause_cb, self);
  if (!self->keep_pause)
    self->keep_pause = g_timeout_add_once (KEEP, keep_cb, self);
}

/* Makes thread, which this reviewer wrote, the draft again. */
static gboolean
reopen (GalleySuggesting *self,
        GalleySuggestionDraft *draft)
{
  if (draft == self->draft)
    return TRUE;
  galley_suggesting_settle (self);
  if (draft->id)
    galley_review_flush (self->review);
  if (!draft->change && draft->thread)
    draft->change = galley_suggestion_marks_take (self->marks, draft->thread);
  if (!draft->change)
    return FALSE;
  self->draft = galley_suggestion_draft_ref (draft);
  return TRUE;
}

/* The draft that a change in a range belongs to: the one that is being made, another of this reviewer that is there, or
 * none. */
static gboolean
go_on (GalleySuggesting *self,
       const GtkTextIter *start,
       const GtkTextIter *end)
{
  g_autoptr (GPtrArray) threads = NULL;

  if (self->draft && galley_shown_change_touches (self->draft->change, start, end))
    return TRUE;
  threads = galley_suggestion_marks_list (self->marks, start, end);
  for (guint i = 0; i < threads->len; i++)
    {
      g_autoptr (GalleySuggestionDraft) draft = galley_suggestion_draft_new ();
      GalleySuggestion *suggestion = galley_thread_get_suggestion (threads->pdata[i]);

      if (g_strcmp0 (galley_suggestion_get_author_id (suggestion), galley_review_get_author_id (self->review)) != 0)
        continue;
      draft->thread = g_object_ref (threads->pdata[i]);
      if (reopen (self, draft))
        return TRUE;
    }
  return FALSE;
}

static void
begin_draft (GalleySuggesting *self,
             const GtkTextIter *at)
{
  GtkTextIter start = *at, end = *at;

  galley_suggesting_settle (self);
  self->draft = galley_suggestion_draft_new ();
  self->draft->change = galley_shown_change_new (self->buffer, &start, &end, "");
}

/* Before the draft changes. Letters of a word are one step. */
static void
add_step (GalleySuggesting *self,
          gboolean inserts)
{
  GalleySuggestionStep *last = self->done->len > 0 ? self->done->pdata[self->done->len - 1] : NULL;
  GalleySuggestionStep *step;
  gboolean same_word;

  g_ptr_array_set_size (self->undone, 0);
  if (self->has_step && last && last->draft == self->draft)
    return;
  step = galley_suggestion_step_new (self->draft);
  step->inserts = inserts;
  same_word = last && last->draft == self->draft && last->inserts == inserts && *step->words != '\0' &&
              !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (step->words + strlen (step->words))));
  if (same_word)
    galley_suggestion_step_free (step);
  else
    g_ptr_array_add (self->done, step);
  self->has_step = self->in_action;
}

/* ---- changes of the buffer ---- */

static GalleyProposedWords *
insert_cb (gpointer data,
           GtkTextIter *at)
{
  GalleySuggesting *self = data;
  GtkTextIter start, end;

  if (!go_on (self, at, at))
    {
      g_autoptr (GalleyThread) other = NULL;

      /* not among another's words */
      g_set_object (&other, galley_suggestion_marks_get_thread_at (self->marks, at));
      if (other && galley_clean_text_has_proposed (self->buffer, at, at) &&
          galley_suggestion_marks_get_range (self->marks, other, &start, &end))
        *at = end;
      begin_draft (self, at);
    }
  add_step (self, TRUE);
  galley_clean_text_get_proposed (galley_clean_text_of (self->buffer), self->draft->change->words, &start, &end);
  if (!gtk_text_iter_in_range (at, &start, &end))
    *at = end;
  return self->draft->change->words;
}

static void
inserted_cb (gpointer data)
{
  changed (data);
}

/* Own words to come are taken away for good. */
static void
cut_own (GalleySuggesting *self,
         GtkTextMark *from,
         GtkTextMark *to)
{
  GalleyCleanText *clean = galley_clean_text_of (self->buffer);
  GtkTextIter start, end, first, last;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, to);
  if (!go_on (self, &start, &end))
    return;
  galley_clean_text_get_proposed (clean, self->draft->change->words, &first, &last);
  if (gtk_text_iter_compare (&first, &start) < 0)
    first = start;
  if (gtk_text_iter_compare (&last, &end) > 0)
    last = end;
  if (gtk_text_iter_compare (&first, &last) >= 0)
    return;
  add_step (self, FALSE);
  galley_clean_text_cut_proposed (clean, &first, &last);
  changed (self);
}

/* Words of the text are only marked. */
static void
strike (GalleySuggesting *self,
        GtkTextMark *from,
        GtkTextMark *to)
{
  GtkTextIter iter, end;
  guint start, stop, first, last;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, to);
  start = galley_clean_text_get_offset (self->buffer, &iter);
  stop = galley_clean_text_get_offset (self->buffer, &end);
  if (start == stop)
    return;
  if (!go_on (self, &iter, &end))
    {
      galley_clean_text_get_range (self->buffer, &iter, &end, start, stop);
      begin_draft (self, &end);
      first = last = stop;
    }
  else
    galley_shown_change_get_place (self->draft->change, &first, &last);
  if (first < last && first <= start && last >= stop)
    return; /* it goes already */
  add_step (self, FALSE);
  galley_shown_change_set_place (self->draft->change, MIN (first, start), MAX (last, stop));
  changed (self);
}

static void
remove_cb (gpointer data,
           GtkTextIter *start,
           GtkTextIter *end)
{
  GalleySuggesting *self = data;
  GtkTextMark *from = gtk_text_buffer_create_mark (self->buffer, NULL, start, TRUE);
  GtkTextMark *to = gtk_text_buffer_create_mark (self->buffer, NULL, end, FALSE);
  gboolean backwards;
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  backwards = gtk_text_iter_equal (&cursor, end) && !gtk_text_buffer_get_has_selection (self->buffer);
  cut_own (self, from, to);
  strike (self, from, to);
  /* what is struck is still there: the caret goes past it */
  gtk_text_buffer_get_iter_at_mark (self->buffer, start, backwards ? from : to);
  *end = *start;
  gtk_text_buffer_place_cursor (self->buffer, start);
  gtk_text_buffer_delete_mark (self->buffer, from);
  gtk_text_buffer_delete_mark (self->buffer, to);
}

static const GalleyChangesProposed changes_proposed = { insert_cb, inserted_cb, remove_cb };

static void
begin_cb (GalleySuggesting *self)
{
  self->in_action = TRUE;
  self->has_step = FALSE;
}

static void
end_cb (GalleySuggesting *self)
{
  self->in_action = FALSE;
  self->has_step = FALSE;
}

/* ---- undo and redo ---- */

static void
move_step (GalleySuggesting *self,
           GPtrArray *from,
           GPtrArray *to)
{
  while (from->len > 0)
    {
      g_autoptr (GalleySuggestionStep) step = g_ptr_array_steal_index (from, from->len - 1);

      /* one that somebody has accepted or rejected meanwhile is no draft any more */
      if (!reopen (self, step->draft))
        continue;
      g_ptr_array_add (to, galley_suggestion_step_new (step->draft));
      ((GalleySuggestionStep *) to->pdata[to->len - 1])->inserts = step->inserts;
      galley_suggestion_step_restore (step);
      galley_suggestion_marks_paint (self->marks);
      changed (self);
      return;
    }
}

static void
undo_cb (GalleySuggesting *self)
{
  if (self->active)
    move_step (self, self->done, self->undone);
}

static void
redo_cb (GalleySuggesting *self)
{
  if (self->active)
    move_step (self, self->undone, self->done);
}

void
galley_suggesting_settle (GalleySuggesting *self)
{
  g_autoptr (GalleySuggestionDraft) draft = g_steal_pointer (&self->draft);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->keep_pause, g_source_remove);
  if (self->review)
    galley_suggestion_writer_write (self->writer, draft);
}

static void
failed_cb (GalleySuggesting *self,
           const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* ---- object ---- */

static void
galley_suggesting_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, GALLEY_SUGGESTING (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_suggesting_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    galley_suggesting_set_active (GALLEY_SUGGESTING (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_suggesting_dispose (GObject *object)
{
  GalleySuggesting *self = GALLEY_SUGGESTING (object);

  if (self->buffer)
    galley_suggesting_set_review (self, NULL);
  g_clear_object (&self->writer);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (galley_suggesting_parent_class)->dispose (object);
}

static void
galley_suggesting_finalize (GObject *object)
{
  GalleySuggesting *self = GALLEY_SUGGESTING (object);

  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  G_OBJECT_CLASS (galley_suggesting_parent_class)->finalize (object);
}

static void
galley_suggesting_class_init (GalleySuggestingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_suggesting_get_property;
  object_class->set_property = galley_suggesting_set_property;
  object_class->dispose = galley_suggesting_dispose;
  object_class->finalize = galley_suggesting_finalize;

  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
galley_suggesting_init (GalleySuggesting *self)
{
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_suggestion_step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_suggestion_step_free);
}

GalleySuggesting *
galley_suggesting_new (GtkTextBuffer *buffer,
                       GalleySuggestionMarks *marks)
{
  GalleySuggesting *self = g_object_new (GALLEY_TYPE_SUGGESTING, NULL);

  self->buffer = g_object_ref (buffer);
  self->marks = marks;
  self->writer = galley_suggestion_writer_new (buffer, marks);
  g_signal_connect_object (self->writer, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "undo", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "redo", G_CALLBACK (redo_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_suggesting_set_drafts (GalleySuggesting *self,
                              GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_SUGGESTING (self));
  galley_suggestion_writer_set_drafts (self->writer, drafts);
}

void
galley_suggesting_set_review (GalleySuggesting *self,
                              GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_SUGGESTING (self));

  if (self->review == review)
    return;
  galley_suggesting_settle (self);
  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  if (self->active && !review)
    galley_suggesting_set_active (self, FALSE);
  g_set_object (&self->review, review);
  galley_suggestion_writer_set_review (self->writer, review);
}

gboolean
galley_suggesting_get_active (GalleySuggesting *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTING (self), FALSE);
  return self->active;
}

void
galley_suggesting_set_active (GalleySuggesting *self,
                              gboolean active)
{
  g_return_if_fail (GALLEY_IS_SUGGESTING (self));

  active = active && self->review;
  if (self->active == active)
    return;
  galley_suggesting_settle (self);
  self->active = active;
  galley_clean_text_propose_changes (galley_clean_text_of (self->buffer), active ? &changes_proposed : NULL, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}
