/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows in the preview where comments stand. The page itself keeps marks beside words that are typed; their places are
 * taken anew after a pause. */
#include "preview-comments.h"

#include "clean-text.h"

#define PAUSE 150

struct _GalleyPreviewComments
{
  GObject parent_instance;

  GalleyEditorView *editor;   /* not owned */
  GalleyPreviewView *preview; /* not owned */
  GalleyReview *review;
  guint pause; /* source */
};

G_DEFINE_FINAL_TYPE (GalleyPreviewComments, galley_preview_comments, G_TYPE_OBJECT)

static void
add_threads (GalleyPreviewComments *self,
             GalleyPreviewMarks *marks)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (self->editor)));
  GalleyCommentMarks *places = galley_editor_view_get_comment_marks (self->editor);

  for (guint i = 0; self->review && i < g_list_model_get_n_items (G_LIST_MODEL (self->review)); i++)
    {
      g_autoptr (GalleyThread) thread = g_list_model_get_item (G_LIST_MODEL (self->review), i);
      GalleyAnchorPlace place = galley_thread_get_place (thread);
      GtkTextIter start, end;

      if (!galley_comment_marks_get_range (places, thread, &start, &end))
        continue;
      place.start = galley_clean_text_get_offset (buffer, &start);
      place.end = galley_clean_text_get_offset (buffer, &end);
      galley_preview_marks_add (marks, &place, galley_thread_get_id (thread));
    }
}

static void
pause_cb (gpointer user_data)
{
  GalleyPreviewComments *self = user_data;
  g_autoptr (GalleyPreviewMarks) marks = NULL;

  self->pause = 0;
  marks = galley_preview_marks_new (galley_editor_view_dup_text (self->editor));
  add_threads (self, marks);
  galley_preview_view_set_marks (self->preview, marks);
}

static void
queue (GalleyPreviewComments *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_once (PAUSE, pause_cb, self);
}

static void
activated_cb (GalleyPreviewComments *self,
              const char *id)
{
  GalleyThread *thread = self->review ? galley_review_find_thread (self->review, id) : NULL;

  if (thread)
    g_signal_emit_by_name (self, "thread-activated", thread);
}

static void
galley_preview_comments_dispose (GObject *object)
{
  GalleyPreviewComments *self = GALLEY_PREVIEW_COMMENTS (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->review);
  G_OBJECT_CLASS (galley_preview_comments_parent_class)->dispose (object);
}

static void
galley_preview_comments_class_init (GalleyPreviewCommentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_preview_comments_dispose;
  g_signal_new ("thread-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                GALLEY_TYPE_THREAD);
}

static void
galley_preview_comments_init (GalleyPreviewComments *self)
{
}

GalleyPreviewComments *
galley_preview_comments_new (GalleyEditorView *editor,
                             GalleyPreviewView *preview)
{
  GalleyPreviewComments *self = g_object_new (GALLEY_TYPE_PREVIEW_COMMENTS, NULL);

  self->editor = editor;
  self->preview = preview;
  g_signal_connect_object (editor, "text-changed", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (galley_editor_view_get_comment_marks (editor), "changed", G_CALLBACK (queue), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "mark-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_preview_comments_set_review (GalleyPreviewComments *self,
                                    GalleyReview *review)
{
  g_set_object (&self->review, review);
  queue (self);
}

void
galley_preview_comments_set_active (GalleyPreviewComments *self,
                                    GalleyThread *thread)
{
  galley_preview_view_set_active_mark (self->preview, thread ? galley_thread_get_id (thread) : NULL);
}
