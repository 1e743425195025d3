/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten thousand comments in one article: the pane, typing between them with the preview told of them, and finding
 * them again after a change outside. Each figure that a goal is set for is printed against it. */
#include "anchor-map.h"
#include "book.h"
#include "comments-page.h"
#include "preview-comments.h"
#include "review-now.h"
#include "temp-dir.h"
#include "wait.h"
#include "widgets.h"

#include <string.h>

#define COMMENTS 10000
#define KEYS 60
#define LONGER_PAUSE 200 /* ms without a key, after which the marks of the preview are taken anew */
#define TO_OPEN 200.0    /* goals, ms */
#define TO_FIND 500.0
#define A_FRAME 16.0

/* One turn of the main loop: from one poll to the next. */
static struct
{
  gint64 began;
  gint64 longest;
} turns;

static double
ms_since (gint64 began)
{
  return (g_get_monotonic_time () - began) / 1000.0;
}

static void
say (const char *what,
     double ms)
{
  g_print ("%-48s %7.1f ms\n", what, ms);
}

static void
say_against (const char *what,
             double ms,
             double goal)
{
  g_print ("%-48s %7.1f ms  %s %.0f\n", what, ms, ms <= goal ? "within" : "MISSED:", goal);
}

static int
poll_cb (GPollFD *fds,
         guint n,
         int timeout)
{
  int result;

  if (turns.began != 0)
    turns.longest = MAX (turns.longest, g_get_monotonic_time () - turns.began);
  result = g_poll (fds, n, timeout);
  turns.began = g_get_monotonic_time ();
  return result;
}

/* ms; and begins anew. */
static double
longest_turn (void)
{
  double ms = (double) turns.longest / 1000;

  turns.longest = 0;
  return ms;
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
  say_against ("1,000 comments found again in 1 MB", ms_since (began), TO_FIND);
  g_print ("%-48s %7u\n", "  of them for sure", sure);
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
true_cb (gboolean *flag)
{
  *flag = TRUE;
}

static gboolean
idle_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

/* As a person types: words, and a pause after each. */
static void
type (GtkWidget *editor,
      const char *among)
{
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (GALLEY_EDITOR_VIEW (editor))));
  g_autofree char *what = g_strdup_printf ("a key %s: its own time, longest", among);
  g_autofree char *turn = g_strdup_printf ("a key %s: turn of the loop, longest", among);
  g_autofree char *commit = g_strdup_printf ("a pause %s", among);
  guint frames = 0, tick = gtk_widget_add_tick_callback (editor, frame_cb, &frames, NULL);
  double longest = 0;
  gint64 began;

  longest_turn ();
  for (guint i = 0; i < KEYS; i++)
    {
      guint before = frames;
      gboolean is_over = FALSE;

      began = g_get_monotonic_time ();
      gtk_text_buffer_insert_at_cursor (buffer, "e", 1);
      longest = MAX (longest, ms_since (began));
      wait_until (frames > before + 1);
      if (i % 6 != 5)
        continue;
      g_timeout_add_once (LONGER_PAUSE, (GSourceOnceFunc) true_cb, &is_over);
      wait_until (is_over);
    }
  gtk_widget_remove_tick_callback (editor, tick);
  say_against (what, longest, A_FRAME);
  say_against (turn, longest_turn (), A_FRAME);
  began = g_get_monotonic_time ();
  galley_editor_view_commit (GALLEY_EDITOR_VIEW (editor));
  say_against (commit, ms_since (began), A_FRAME);
}

static void
open_pane (GalleyReview *review)
{
  g_autoptr (GalleyReadComments) read = galley_read_comments_new (NULL);
  GtkWidget *page = galley_comments_page_new ();
  GtkWidget *window = widgets_show (page);
  guint frames = 0, tick;
  gint64 began = g_get_monotonic_time ();

  galley_comments_page_set_read (GALLEY_COMMENTS_PAGE (page), read);
  galley_comments_page_set_review (GALLEY_COMMENTS_PAGE (page), review);
  say ("pane with 10,000 comments: filled", ms_since (began));
  tick = gtk_widget_add_tick_callback (page, frame_cb, &frames, NULL);
  /* the second begins when the first was drawn */
  wait_until (frames >= 2);
  gtk_widget_remove_tick_callback (page, tick);
  say_against ("pane with 10,000 comments: seen", ms_since (began), TO_OPEN);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
wait_for_text (GtkWidget *editor,
               GalleyArticle *article)
{
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (GALLEY_EDITOR_VIEW (editor))));
  int length = (int) g_utf8_strlen (galley_article_get_body (article), -1);

  wait_until (gtk_text_buffer_get_char_count (buffer) >= length);
}

/* The preview is not on the screen, for its page is drawn by another process. */
static void
write_among (GalleyArticle *article,
             GalleyReview *review)
{
  GtkWidget *editor = galley_editor_view_new (), *window = widgets_show (editor);
  g_autoptr (GalleyPreviewView) preview = g_object_ref_sink (GALLEY_PREVIEW_VIEW (galley_preview_view_new ()));
  g_autoptr (GalleyPreviewComments) comments = galley_preview_comments_new (GALLEY_EDITOR_VIEW (editor), preview);
  gboolean is_idle = FALSE;
  gint64 began;

  galley_editor_view_set_article (GALLEY_EDITOR_VIEW (editor), article);
  wait_for_text (editor, article);
  type (editor, "without comments");
  longest_turn ();
  began = g_get_monotonic_time ();
  galley_editor_view_set_review (GALLEY_EDITOR_VIEW (editor), review);
  galley_preview_comments_set_review (comments, review);
  say ("10,000 comments put into the text", ms_since (began));
  /* they are painted whenever there is nothing more urgent */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE + 1, idle_cb, &is_idle, NULL);
  wait_until (is_idle);
  say ("10,000 comments seen in the text", ms_since (began));
  say_against ("10,000 comments seen: turn of the loop, longest", longest_turn (), A_FRAME);
  type (editor, "among 10,000 comments");
  gtk_window_destroy (GTK_WINDOW (window));
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
  gint64 began = g_get_monotonic_time ();

  review_now_load (review, NULL);
  say ("10,000 comments read", ms_since (began));
  relocate (galley_article_get_body (article));
  adw_init ();
  g_main_context_set_poll_func (NULL, poll_cb);
  open_pane (review);
  write_among (article, review);
  return 0;
}
