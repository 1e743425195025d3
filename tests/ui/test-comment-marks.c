/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review threads in the text of the editor, with a real review behind them. */
#include "editor-fixture.h"
#include "review-now.h"

static void
test_comment (Fixture *fixture,
              gconstpointer data)
{
  open_text (fixture, "gr\xc3\xbc\xc3\x9f dich\n");
  select_range (fixture, 5, 9);
  run_action (fixture, "editor.comment");
  g_assert_nonnull (fixture->anchor);
  g_assert_cmpstr (fixture->anchor->exact, ==, "dich");
  g_assert_cmpuint (fixture->anchor->start, ==, 5);
  g_assert_cmpuint (fixture->anchor->end, ==, 9);
  select_range (fixture, 0, 0);
  run_action (fixture, "editor.comment");
  g_assert_null (fixture->anchor);
}

static GalleyThread *
add_thread (Fixture *fixture,
            guint start,
            guint end)
{
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (galley_article_get_body (fixture->article), start, end);
  g_autoptr (GError) error = NULL;
  GalleyThread *thread = review_now_add_thread (fixture->review, anchor, "Why?", &error);

  g_assert_no_error (error);
  return thread;
}

static void
test_threads (Fixture *fixture,
              gconstpointer data)
{
  GalleyThread *thread;
  g_autoptr (GError) error = NULL;

  open_text (fixture, "The harbour bridge opens at noon, said the mayor of the town.\n");
  galley_editor_view_set_review (fixture->editor, fixture->review);
  thread = add_thread (fixture, 4, 18);
  g_assert_true (has_tag (fixture, "galley-comment", 4));
  g_assert_true (has_tag (fixture, "galley-comment", 17));
  g_assert_false (has_tag (fixture, "galley-comment", 18));

  /* moves with the text, and what is typed at its edges is not part of it */
  insert (fixture, 0, "\xc3\x89l: ");
  insert (fixture, 22, "!");
  g_assert_true (has_tag (fixture, "galley-comment", 8));
  galley_editor_view_commit (fixture->editor);
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 8);
  g_assert_cmpuint (galley_thread_get_place (thread).end, ==, 22);

  review_now_set_resolved (fixture->review, thread, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (has_tag (fixture, "galley-comment", 8));
  insert (fixture, 0, "xx");
  galley_editor_view_commit (fixture->editor);
  review_now_set_resolved (fixture->review, thread, FALSE, &error);
  g_assert_no_error (error);
  /* nobody followed it meanwhile: a few words with another neighbour are told of, but not taken for sure */
  g_assert_cmpint (galley_thread_get_place (thread).state, ==, GALLEY_ANCHOR_UNSURE);
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 10);
  g_assert_true (has_tag (fixture, "galley-comment-unsure", 10));
  g_assert_false (has_tag (fixture, "galley-comment-unsure", 9));

  galley_editor_view_set_active_thread (fixture->editor, thread);
  g_assert_true (has_tag (fixture, "galley-comment-active", 10));
  galley_editor_view_show_thread (fixture->editor, thread, TRUE);
  galley_editor_view_set_active_thread (fixture->editor, NULL);
  g_assert_false (has_tag (fixture, "galley-comment-active", 10));
}

static void
test_thread_words_gone (Fixture *fixture,
                        gconstpointer data)
{
  GalleyThread *thread;

  open_text (fixture, "The harbour bridge opens at noon, said the mayor of the town.\n");
  galley_editor_view_set_review (fixture->editor, fixture->review);
  thread = add_thread (fixture, 4, 18);
  delete (fixture, 0, 40);
  galley_editor_view_commit (fixture->editor);
  wait_until (galley_thread_get_place (thread).state == GALLEY_ANCHOR_ORPHAN);
  g_assert_false (has_tag (fixture, "galley-comment", 0));
  g_signal_emit_by_name (fixture->buffer, "undo");
  galley_editor_view_commit (fixture->editor);
  wait_until (galley_thread_get_place (thread).state == GALLEY_ANCHOR_ATTACHED);
  g_assert_cmpuint (galley_thread_get_place (thread).start, ==, 4);
  g_assert_true (has_tag (fixture, "galley-comment", 4));
}

/* Words that come back before they were looked for. */
static void
test_words_back_before_the_search (Fixture *fixture,
                                   gconstpointer data)
{
  GalleyThread *thread;

  open_text (fixture, "The harbour bridge opens at noon, said the mayor of the town.\n");
  galley_editor_view_set_review (fixture->editor, fixture->review);
  thread = add_thread (fixture, 4, 18);
  delete (fixture, 0, 40);
  galley_editor_view_commit (fixture->editor);
  g_signal_emit_by_name (fixture->buffer, "undo");
  insert (fixture, 0, "Yes: ");
  galley_editor_view_commit (fixture->editor);
  wait_until (galley_thread_get_place (thread).start == 9);
  g_assert_cmpint (galley_thread_get_place (thread).state, !=, GALLEY_ANCHOR_ORPHAN);
  g_assert_true (has_tag (fixture, "galley-comment", 9));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/comment-marks/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("comment", test_comment);
  ADD ("threads", test_threads);
  ADD ("words-gone", test_thread_words_gone);
  ADD ("words-back-before-the-search", test_words_back_before_the_search);
  return g_test_run ();
}
