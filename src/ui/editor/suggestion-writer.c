/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes suggestions to a review. An operation of a log can't be changed: what is written on again is withdrawn, and
 * another suggestion takes its place. */
#include "suggestion-writer.h"

#include "review-suggest.h"

struct _GalleySuggestionWriter
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GalleySuggestionMarks *marks; /* not owned */
  GalleyReview *review;
  GalleySuggestionKeep *keep;
  GPtrArray *unwritten; /* of GalleySuggestionDraft, to be tried again */
};

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleySuggestionWriter, galley_suggestion_writer, G_TYPE_OBJECT)

typedef struct
{
  GalleySuggestionWriter *self;
  GalleySuggestionDraft *draft;
  GalleyThread *before; /* whose place it takes; nullable */
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->self);
  galley_suggestion_draft_unref (writing->draft);
  g_clear_object (&writing->before);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
withdrawn_cb (GalleyReview *review,
              GalleyThread *thread,
              const GError *error,
              gpointer user_data)
{
  g_autoptr (GalleySuggestionWriter) self = user_data;

  if (error)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
withdraw (GalleySuggestionWriter *self,
          GalleyReview *review,
          GalleyThread *thread)
{
  galley_review_withdraw (review, galley_thread_get_suggestion (thread), TRUE, withdrawn_cb, g_object_ref (self));
}

static void
written_cb (GalleyReview *review,
            GalleyThread *thread,
            const GError *error,
            gpointer user_data)
{
  g_autoptr (Writing) writing = user_data;
  GalleySuggestionWriter *self = writing->self;
  GalleySuggestionDraft *draft = writing->draft;
  g_autofree char *id = g_steal_pointer (&draft->id);

  if (!error)
    {
      g_set_object (&draft->thread, thread);
      galley_suggestion_keep_remove (self->keep, draft);
      if (writing->before)
        withdraw (self, review, writing->before);
      return;
    }
  if (id && self->review == review)
    draft->change = galley_suggestion_marks_take_given (self->marks, id);
  if (draft->change)
    g_ptr_array_add (self->unwritten, galley_suggestion_draft_ref (draft));
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
write_draft (GalleySuggestionWriter *self,
             GalleySuggestionDraft *draft)
{
  g_autofree char *text = galley_clean_text_dup_all (self->buffer);
  g_autofree char *words = galley_shown_change_dup_added (draft->change);
  g_autoptr (GalleyAnchor) anchor = NULL;
  const char *remark =
      draft->thread ? galley_suggestion_get_remark (galley_thread_get_suggestion (draft->thread)) : NULL;
  Writing *writing = g_new0 (Writing, 1);
  guint start, end;

  galley_suggestion_keep_put (self->keep, draft);
  galley_shown_change_get_place (draft->change, &start, &end);
  anchor = galley_anchor_new (text, start, end);
  writing->self = g_object_ref (self);
  writing->draft = galley_suggestion_draft_ref (draft);
  g_set_object (&writing->before, draft->thread);
  draft->id = galley_review_suggest (self->review, anchor, words, remark, written_cb, writing);
  galley_suggestion_marks_give (self->marks, draft->id, g_steal_pointer (&draft->change));
}

static void
write_one (GalleySuggestionWriter *self,
           GalleySuggestionDraft *draft)
{
  if (galley_suggestion_draft_is_empty (draft))
    {
      g_clear_pointer (&draft->change, galley_shown_change_free);
      galley_suggestion_keep_remove (self->keep, draft);
      if (draft->thread)
        withdraw (self, self->review, draft->thread);
    }
  else if (galley_suggestion_draft_is_written (draft))
    {
      galley_suggestion_keep_remove (self->keep, draft);
      galley_suggestion_marks_give (self->marks, galley_thread_get_id (draft->thread),
                                    g_steal_pointer (&draft->change));
    }
  else
    write_draft (self, draft);
}

static void
galley_suggestion_writer_dispose (GObject *object)
{
  GalleySuggestionWriter *self = GALLEY_SUGGESTION_WRITER (object);

  g_ptr_array_set_size (self->unwritten, 0);
  g_clear_object (&self->keep);
  g_clear_object (&self->review);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (galley_suggestion_writer_parent_class)->dispose (object);
}

static void
galley_suggestion_writer_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_SUGGESTION_WRITER (object)->unwritten);
  G_OBJECT_CLASS (galley_suggestion_writer_parent_class)->finalize (object);
}

static void
galley_suggestion_writer_class_init (GalleySuggestionWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_suggestion_writer_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_suggestion_writer_finalize;
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
galley_suggestion_writer_init (GalleySuggestionWriter *self)
{
  self->unwritten = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_suggestion_draft_unref);
  self->keep = galley_suggestion_keep_new ();
}

GalleySuggestionWriter *
galley_suggestion_writer_new (GtkTextBuffer *buffer,
                              GalleySuggestionMarks *marks)
{
  GalleySuggestionWriter *self = g_object_new (GALLEY_TYPE_SUGGESTION_WRITER, NULL);

  self->buffer = g_object_ref (buffer);
  self->marks = marks;
  return self;
}

void
galley_suggestion_writer_set_review (GalleySuggestionWriter *self,
                                     GalleyReview *review)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_WRITER (self));

  g_ptr_array_set_size (self->unwritten, 0);
  g_set_object (&self->review, review);
  galley_suggestion_keep_set_review (self->keep, review);
}

void
galley_suggestion_writer_set_drafts (GalleySuggestionWriter *self,
                                     GalleyDraftStore *drafts)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_WRITER (self));
  galley_suggestion_keep_set_store (self->keep, drafts);
}

void
galley_suggestion_writer_write (GalleySuggestionWriter *self,
                                GalleySuggestionDraft *draft)
{
  g_autoptr (GPtrArray) drafts = g_steal_pointer (&self->unwritten);

  g_return_if_fail (GALLEY_IS_SUGGESTION_WRITER (self));

  self->unwritten = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_suggestion_draft_unref);
  if (draft)
    g_ptr_array_add (drafts, galley_suggestion_draft_ref (draft));
  for (guint i = 0; i < drafts->len; i++)
    write_one (self, drafts->pdata[i]);
}

void
galley_suggestion_writer_keep (GalleySuggestionWriter *self,
                               GalleySuggestionDraft *draft)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION_WRITER (self));
  galley_suggestion_keep_put (self->keep, draft);
}
