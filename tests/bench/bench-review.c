/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten thousand comments in one article: the pane, typing between them, and finding them again after a change
 * outside. */
#include "anchor-map.h"
#include "book.h"
#include "comments-page.h"
#include "editor-view.h"
#include "review-now.h"
#include "temp-dir.h"
#include "wait.h"
#include "widgets.h"

#include <string.h>

#define COMMENTS 10000
#define KEYS 60

static double
ms_since (gint64 began)
{
  return (g_get_monotonic_time () - began) / 1000.0;
}

static void
say (const char *what,
     double ms)
{
  g_print ("%-40s %7.1f ms\n", what, ms);
}

/* A megabyte of which no paragraph is another. */
static char *
varied_book (void)
{
  g_autofree char *book = book_new (1024 * 1024);
  g_auto (GStrv) lines = g_strsplit (book, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      for (guint j = 0; words[j]; j++)
        g_string_append_printf (text, j % 9 == 4 ? "%s %u-%u " : "%s ", words[j], i, j);
      g_string_append_c (text, '\n');
    }
  return g_string_free_and_steal (text);
}

static GalleyReview *
make_review (const char *folder,
             const char *body)
{
  g_autofree char *path = g_build_filename (folder, "ben-2.jsonl", NULL);
  g_autoptr (GalleyAnchorText) text = galley_anchor_text_new (body);
  g_autoptr (GString) log = g_string_new (NULL);
  guint n = galley_anchor_text_n_chars (text);
  GalleyReview *review = galley_review_new (folder, "ana-1", "Ana");

  for (guint i = 0; i < COMMENTS; i++)
    {
      guint start = (guint) ((guint64) i * (n - 100) / COMMENTS);
      g_autoptr (GalleyReviewOp) op = galley_review_op_new (GALLEY_REVIEW_OP_THREAD, NULL, i + 1, "ben-2", "Ben");
      g_autofree char *line = NULL;

      op->text = g_strdup ("Is this *really* so? I would say it **otherwise**.");
      op->anchor = galley_anchor_new_in (text, start, start + 12);
      line = galley_review_op_print (op);
      g_string_append (log, line);
      if (line[strlen (line) - 1] != '\n')
        g_string_append_c (log, '\n');
    }
  g_file_set_contents (path, log->str, (gssize) log->len, NULL);
  return review;
}

static void
relocate (const char *body)
{
  g_autoptr (GalleyAnchorText) text = galley_anchor_text_new (body);
  guint n = galley_anchor_text_n_chars (text);
  const char *middle = g_utf8_offset_to_pointer (body, n / 2);
  g_autofree char *half = g_strndup (body, (gsize) (middle - body));
  g_autofree char *changed = g_strconcat ("A new beginning.\n\n", half, "\n\nA new middle, too.\n\n", middle, NULL);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GalleyAnchorMap) map = galley_anchor_map_new (body, changed);
  guint sure = 0;

  for (guint i = 0; i < 1000; i++)
    {
      guint start = (guint) ((guint64) i * (n - 100) / 1000);

      sure += galley_anchor_map_find (map, start, start + 12).state <= GALLEY_ANCHOR_MOVED;
    }
  say ("1,000 comments found again in 1 MB", ms_since (began));
  g_print ("%-40s %7u\n", "  of them for sure", sure);
}

static gboolean
frame_cb (GtkWidget *widget,
          GdkFrameClock *clock,
          gpointer counter)
{
  (*(guint *) counter)++;
  return G_SOURCE_CONTINUE;
}

static void
type (GalleyEditorView *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (editor)));
  guint frames = 0;
  double longest = 0, sum = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (editor), frame_cb, &frames, NULL);
  for (guint i = 0; i < KEYS; i++)
    {
      guint before = frames;
      gint64 began = g_get_monotonic_time ();
      double ms;

      gtk_text_buffer_insert_at_cursor (buffer, "e", 1);
      ms = ms_since (began);
      sum += ms;
      longest = MAX (longest, ms);
      wait_until (frames > before + 1);
    }
  say ("a key among 10,000 comments: mean", sum / KEYS);
  say ("a key among 10,000 comments: longest", longest);
  {
    gint64 began = g_get_monotonic_time ();

    galley_editor_view_commit (editor);
    say ("a pause in typing among 10,000 comments", ms_since (began));
  }
}

int
main (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autofree char *body = varied_book ();
  g_autofree char *text = g_strconcat ("---\ntitle: Book\n---\n\n", body, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticle) article = galley_article_new (document, NULL);
  g_autoptr (GalleyReview) review = make_review (folder, galley_article_get_body (article));
  g_autoptr (GalleyReadComments) read = galley_read_comments_new (NULL);
  GtkWidget *page, *editor, *window, *other;
  gint64 began = g_get_monotonic_time ();

  review_now_load (review, NULL);
  say ("10,000 comments read", ms_since (began));
  relocate (galley_article_get_body (article));
  adw_init ();
  editor = galley_editor_view_new ();
  window = widgets_show (editor);
  galley_editor_view_set_article (GALLEY_EDITOR_VIEW (editor), article);
  began = g_get_monotonic_time ();
  galley_editor_view_set_review (GALLEY_EDITOR_VIEW (editor), review);
  say ("10,000 comments in the text", ms_since (began));
  page = galley_comments_page_new ();
  galley_comments_page_set_read (GALLEY_COMMENTS_PAGE (page), read);
  other = widgets_show (page);
  began = g_get_monotonic_time ();
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (page), review);
  say ("pane with 10,000 comments: filled", ms_since (began));
  {
    guint frames = 0;
    guint tick = gtk_widget_add_tick_callback (page, frame_cb, &frames, NULL);

    wait_until (frames >= 2);
    gtk_widget_remove_tick_callback (page, tick);
  }
  say ("pane with 10,000 comments: second frame", ms_since (began));
  type (GALLEY_EDITOR_VIEW (editor));
  gtk_window_destroy (GTK_WINDOW (other));
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
