/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An editor in a window, with an article and a review that a test gives it. */
#pragma once

#include "editor-view.h"
#include "temp-dir.h"
#include "wait.h"
#include "widgets.h"

#include <string.h>

typedef struct
{
  TempDir *folder;
  GalleyArticle *article;
  GalleyReview *review;
  GalleyEditorView *editor;
  GtkWidget *window;
  GtkTextBuffer *buffer;
  GalleyAnchor *anchor;
  char *notice;
  guint n_scrolled;
  guint n_changed;
} Fixture;

static inline GalleyDocument *
make_document (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_document_new_for_bytes (bytes);
}

static inline GalleyArticle *
make_article (const char *text)
{
  g_autoptr (GalleyDocument) document = make_document (text);

  return galley_article_new (document, NULL);
}

static inline void
comment_cb (Fixture *fixture,
            const GalleyAnchor *anchor)
{
  g_clear_pointer (&fixture->anchor, galley_anchor_free);
  fixture->anchor = anchor ? galley_anchor_copy (anchor) : NULL;
}

static inline void
notice_cb (Fixture *fixture,
           const char *notice)
{
  g_free (fixture->notice);
  fixture->notice = g_strdup (notice);
}

static inline void
count_cb (guint *counter)
{
  (*counter)++;
}

static inline void
open_text (Fixture *fixture,
           const char *text)
{
  g_clear_object (&fixture->article);
  fixture->article = make_article (text);
  galley_editor_view_set_article (fixture->editor, fixture->article);
}

static inline void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = temp_dir_new ();
  fixture->review = galley_review_new (fixture->folder, "ANA-1", "Ana");
  fixture->editor = GALLEY_EDITOR_VIEW (galley_editor_view_new ());
  fixture->window = widgets_show (GTK_WIDGET (fixture->editor));
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (fixture->editor)));
  g_signal_connect_swapped (fixture->editor, "comment-requested", G_CALLBACK (comment_cb), fixture);
  g_signal_connect_swapped (fixture->editor, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect_swapped (fixture->editor, "scrolled", G_CALLBACK (count_cb), &fixture->n_scrolled);
  g_signal_connect_swapped (fixture->editor, "text-changed", G_CALLBACK (count_cb), &fixture->n_changed);
}

static inline void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->article);
  g_clear_object (&fixture->review);
  g_clear_pointer (&fixture->anchor, galley_anchor_free);
  g_clear_pointer (&fixture->folder, temp_dir_free);
  g_free (fixture->notice);
}

static inline void
insert (Fixture *fixture,
        int offset,
        const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_insert (fixture->buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

static inline void delete (Fixture *fixture,
                           int start,
                           int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &to, end);
  gtk_text_buffer_begin_user_action (fixture->buffer);
  gtk_text_buffer_delete (fixture->buffer, &from, &to);
  gtk_text_buffer_end_user_action (fixture->buffer);
}

static inline void
select_range (Fixture *fixture,
              int start,
              int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &to, end);
  gtk_text_buffer_select_range (fixture->buffer, &to, &from);
}

static inline void
check_text (Fixture *fixture,
            const char *expected)
{
  g_autofree char *text = galley_editor_view_dup_text (fixture->editor);

  g_assert_cmpstr (text, ==, expected);
}

static inline void
run_action (Fixture *fixture,
            const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->editor), name, NULL));
}

static inline gboolean
has_tag (Fixture *fixture,
         const char *name,
         int offset)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (fixture->buffer), name);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);
  return gtk_text_iter_has_tag (&iter, tag);
}
