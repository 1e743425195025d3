/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of edits in the editor's buffer, with undo and redo, cut and paste: where comments are is compared with
 * where every single letter went (corpus.h). */
#include "comment-marks.h"
#include "corpus.h"
#include "review-now.h"
#include "temp-dir.h"
#include "wait.h"

#include <adwaita.h>

#define TEXTS 60
#define EDITS 40
#define THREADS 8
#define SEED 20261124

typedef struct
{
  GalleyThread *thread;
  guint first; /* ids of its letters */
  guint last;
} Comment;

typedef struct
{
  GtkTextBuffer *buffer;
  GalleyReview *review;
  GalleyCommentMarks *marks;
  CorpusText *text;
  GPtrArray *undo; /* of GArray: letters before each edit */
  GPtrArray *redo;
  GArray *comments; /* of Comment */
  guint n_right;
  guint n_given_up;
  guint n_wrong;
} Run;

static GArray *
copy_letters (CorpusText *text)
{
  return g_array_copy (text->letters);
}

static void
take_letters (CorpusText *text,
              GArray *letters)
{
  g_array_unref (text->letters);
  text->letters = letters;
}

static void
begin (Run *run)
{
  g_ptr_array_add (run->undo, copy_letters (run->text));
  g_ptr_array_set_size (run->redo, 0);
  gtk_text_buffer_begin_user_action (run->buffer);
}

static void
end (Run *run)
{
  gtk_text_buffer_end_user_action (run->buffer);
}

static void
remove_piece (Run *run,
              guint start,
              guint stop)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (run->buffer, &from, (int) start);
  gtk_text_buffer_get_iter_at_offset (run->buffer, &to, (int) stop);
  gtk_text_buffer_delete (run->buffer, &from, &to);
  corpus_delete (run->text, start, stop);
}

static void
put_words (Run *run,
           guint place,
           const char *words)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (run->buffer, &iter, (int) place);
  gtk_text_buffer_insert (run->buffer, &iter, words, -1);
  corpus_insert (run->text, place, words);
}

static void
cut_and_paste (Run *run,
               guint start,
               guint stop)
{
  g_autoptr (GArray) piece = g_array_new (FALSE, FALSE, sizeof (CorpusLetter));
  g_autofree char *words = corpus_dup (run->text, start, stop);
  guint place;

  if (start >= stop)
    return;
  g_array_append_vals (piece, corpus_at (run->text, start), stop - start);
  begin (run);
  galley_deleted_marks_set_cutting (galley_comment_marks_get_deleted (run->marks), TRUE);
  remove_piece (run, start, stop);
  galley_deleted_marks_set_cutting (galley_comment_marks_get_deleted (run->marks), FALSE);
  end (run);
  place = corpus_below (run->text->letters->len + 1);
  begin (run);
  put_words (run, place, words);
  corpus_delete (run->text, place, place + piece->len);
  g_array_insert_vals (run->text->letters, place, piece->data, piece->len);
  end (run);
}

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, stop;

  gtk_text_buffer_get_bounds (buffer, &start, &stop);
  return gtk_text_buffer_get_text (buffer, &start, &stop, TRUE);
}

static gboolean
is_in_step (Run *run)
{
  g_autofree char *expected = corpus_dup_all (run->text);
  g_autofree char *text = dup_text (run->buffer);

  return g_str_equal (text, expected);
}

static void
undo_or_redo (Run *run)
{
  GPtrArray *from = corpus_below (2) == 0 ? run->undo : run->redo;
  GPtrArray *to = from == run->undo ? run->redo : run->undo;

  for (guint i = 1 + corpus_below (4); i > 0 && from->len > 0; i--)
    {
      if (from == run->undo)
        gtk_text_buffer_undo (run->buffer);
      else
        gtk_text_buffer_redo (run->buffer);
      /* deletions that follow on one another are undone at once */
      do
        {
          g_ptr_array_add (to, copy_letters (run->text));
          take_letters (run->text, g_ptr_array_steal_index (from, from->len - 1));
        }
      while (from->len > 0 && !is_in_step (run));
    }
}

static void
edit (Run *run)
{
  static const char *const words[] = { "perhaps ", "grey", "x", ", so to speak,", "The lamp. ", "e", "boats" };
  guint start, stop;

  corpus_piece (run->text, corpus_below (run->text->letters->len), &start, &stop);
  if (start >= stop)
    return;
  switch (corpus_below (7))
    {
    case 0:
      cut_and_paste (run, start, stop);
      return;
    case 1:
    case 2:
      undo_or_redo (run);
      return;
    case 3:
      begin (run);
      remove_piece (run, start, stop);
      end (run);
      return;
    case 4:
      begin (run);
      remove_piece (run, start, stop);
      put_words (run, start, words[corpus_below (G_N_ELEMENTS (words))]);
      end (run);
      return;
    default:
      begin (run);
      put_words (run, corpus_below (run->text->letters->len + 1), words[corpus_below (G_N_ELEMENTS (words))]);
      end (run);
    }
}

static gboolean
is_own (Run *run,
        const Comment *comment,
        guint place)
{
  guint id = corpus_at (run->text, place)->id;

  return id >= comment->first && id <= comment->last;
}

/* Marks are around most of what is left of the words, or, where these were cut in two, of one part. */
static void
judge (Run *run,
       const Comment *comment)
{
  GalleyAnchorPlace place = galley_thread_get_place (comment->thread);
  gboolean claims = place.state == GALLEY_ANCHOR_ATTACHED || place.state == GALLEY_ANCHOR_MOVED;
  guint start = 0, stop = 0, n = 0, n_between = 0;

  for (guint i = 0; i < run->text->letters->len; i++)
    {
      guint id = corpus_at (run->text, i)->id;

      if (id < comment->first || id > comment->last)
        continue;
      if (n++ == 0)
        start = i;
      stop = i + 1;
      n_between += i >= place.start && i < place.end;
    }
  if (claims ? n_between * 2 > n || (is_own (run, comment, place.start) && is_own (run, comment, place.end - 1))
             : n * 2 < comment->last - comment->first + 1)
    run->n_right++;
  else if (!claims || n_between > 0)
    run->n_given_up++;
  else
    {
      g_autofree char *text = corpus_dup_all (run->text);

      run->n_wrong++;
      g_test_message ("state %d at %u-%u, the letters are %u of %u at %u-%u of\n%s\nwas %s", place.state, place.start,
                      place.end, n, comment->last - comment->first + 1, start, stop, text,
                      galley_thread_get_quote (comment->thread));
    }
}

static void
add_comments (Run *run,
              const char *body)
{
  for (guint i = 0; i < THREADS; i++)
    {
      Comment comment = { 0 };
      g_autoptr (GalleyAnchor) anchor = NULL;
      guint start, stop;

      corpus_piece (run->text, corpus_below (run->text->letters->len), &start, &stop);
      if (start >= stop)
        continue;
      comment.first = corpus_at (run->text, start)->id;
      comment.last = corpus_at (run->text, stop - 1)->id;
      anchor = galley_anchor_new (body, start, stop);
      comment.thread = review_now_add_thread (run->review, anchor, "Why?", NULL);
      g_array_append_val (run->comments, comment);
    }
}

static void
make_edits (Run *run)
{
  for (guint i = 0; i < EDITS; i++)
    {
      if (run->text->letters->len > 50)
        edit (run);
      else
        undo_or_redo (run);
      g_assert_true (is_in_step (run));
      /* a pause now and then */
      if (corpus_below (4) == 0)
        galley_comment_marks_write_places (run->marks);
    }
}

static void
run_text (Run *run)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GalleyReview) review = galley_review_new (folder, "ANA-1", "Ana");
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GalleyCommentMarks) marks = galley_comment_marks_new (buffer);
  g_autoptr (CorpusText) text = corpus_new (2 + corpus_below (6), TRUE);
  g_autofree char *body = corpus_dup_all (text);

  run->text = text;
  run->buffer = buffer;
  run->review = review;
  run->marks = marks;
  run->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  run->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  run->comments = g_array_new (FALSE, FALSE, sizeof (Comment));
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, body, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  add_comments (run, body);
  galley_comment_marks_set_review (marks, review, TRUE);
  make_edits (run);
  galley_comment_marks_write_places (marks);
  wait_until (!galley_comment_marks_is_searching (marks));
  for (guint i = 0; i < run->comments->len; i++)
    judge (run, &g_array_index (run->comments, Comment, i));
  g_ptr_array_unref (run->undo);
  g_ptr_array_unref (run->redo);
  g_array_unref (run->comments);
}

static void
test_edits (void)
{
  Run run = { 0 };
  guint n;

  corpus_rand = g_rand_new_with_seed (SEED);
  for (guint i = 0; i < TEXTS; i++)
    run_text (&run);
  g_clear_pointer (&corpus_rand, g_rand_free);
  n = run.n_right + run.n_given_up + run.n_wrong;
  g_test_message ("edited in the app, %u edits: of %u comments %.1f %% right, %u unsure or in part, %u wrong",
                  TEXTS * EDITS, n, 100.0 * run.n_right / n, run.n_given_up, run.n_wrong);
  g_assert_cmpuint (run.n_wrong, ==, 0);
  g_assert_cmpuint (run.n_right * 100, >=, n * 95);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/anchor-edits/app", test_edits);
  return g_test_run ();
}
