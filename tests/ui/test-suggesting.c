/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggesting mode in a real editor: what is typed there is proposed beside a text that stays as it is. */
#include "editor-fixture.h"
#include "review-now.h"
#include "review-suggest.h"

#define TEXT "The harbour bridge opens at noon, said the mayor.\n"

static void
set_up_suggesting (Fixture *fixture,
                   gconstpointer data)
{
  set_up (fixture, data);
  open_text (fixture, TEXT);
  galley_editor_view_set_review (fixture->editor, fixture->review);
  run_action (fixture, "editor.suggest");
}

static GalleyEditorSuggestions *
suggestions (Fixture *fixture)
{
  return galley_editor_view_get_suggestions (fixture->editor);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (galley_review_get_suggestions (fixture->review));
}

static GalleySuggestion *
nth (Fixture *fixture,
     guint n)
{
  g_autoptr (GalleySuggestion) suggestion = g_list_model_get_item (galley_review_get_suggestions (fixture->review), n);

  return suggestion;
}

static void
settle (Fixture *fixture)
{
  galley_editor_view_commit (fixture->editor);
  /* what takes another's place, and then its withdrawal */
  g_assert_true (galley_review_flush (fixture->review));
  g_assert_true (galley_review_flush (fixture->review));
}

static void
check_shown (Fixture *fixture,
             const char *expected)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  text = gtk_text_buffer_get_text (fixture->buffer, &start, &end, TRUE);
  g_assert_cmpstr (text, ==, expected);
}

/* As the text view does for a key. */
static void
type (Fixture *fixture,
      const char *letters)
{
  for (const char *p = letters; *p; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_delete_selection (fixture->buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, letter, -1, TRUE);
      gtk_text_buffer_end_user_action (fixture->buffer);
    }
}

static void
press_backspace (Fixture *fixture,
                 guint times)
{
  while (times-- > 0)
    g_signal_emit_by_name (galley_editor_view_get_text_view (fixture->editor), "backspace");
}

static void
press_delete (Fixture *fixture,
              guint times)
{
  while (times-- > 0)
    g_signal_emit_by_name (galley_editor_view_get_text_view (fixture->editor), "delete-from-cursor",
                           GTK_DELETE_CHARS, 1);
}

static gboolean
is_tagged (Fixture *fixture,
           const char *kind,
           int offset)
{
  g_autofree char *name = g_strdup_printf ("galley-%s-%u", kind, galley_suggestion_tags_number ("ANA-1"));

  return has_tag (fixture, name, offset);
}

static void
check_suggestion (GalleySuggestion *suggestion,
                  const char *removed,
                  const char *added,
                  guint start)
{
  g_assert_cmpstr (galley_suggestion_get_anchor (suggestion)->exact, ==, removed);
  g_assert_cmpstr (galley_suggestion_get_replacement (suggestion), ==, added);
  g_assert_cmpuint (galley_suggestion_get_place (suggestion).start, ==, start);
}

static void
test_insert (Fixture *fixture,
             gconstpointer data)
{
  select_range (fixture, 4, 4);
  type (fixture, "old ");
  check_shown (fixture, "The old harbour bridge opens at noon, said the mayor.\n");
  check_text (fixture, TEXT);
  g_assert_true (is_tagged (fixture, "added", 5));
  g_assert_false (is_tagged (fixture, "added", 3));
  g_assert_false (is_tagged (fixture, "added", 8));
  /* by itself, after a pause */
  wait_until (count (fixture) == 1);
  check_suggestion (nth (fixture, 0), "", "old ", 4);
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, TEXT);
  check_shown (fixture, "The old harbour bridge opens at noon, said the mayor.\n");
  /* typed on: the same suggestion */
  type (fixture, "iron ");
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  check_suggestion (nth (fixture, 0), "", "old iron ", 4);
  check_shown (fixture, "The old iron harbour bridge opens at noon, said the mayor.\n");
  check_text (fixture, TEXT);
}

static void
test_delete (Fixture *fixture,
             gconstpointer data)
{
  select_range (fixture, 12, 12);
  press_backspace (fixture, 8);
  check_shown (fixture, TEXT);
  check_text (fixture, TEXT);
  g_assert_true (is_tagged (fixture, "removed", 4));
  g_assert_true (is_tagged (fixture, "removed", 11));
  g_assert_false (is_tagged (fixture, "removed", 12));
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  check_suggestion (nth (fixture, 0), "harbour ", "", 4);
  /* forwards, elsewhere */
  select_range (fixture, 33, 33);
  press_delete (fixture, 5);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  check_suggestion (nth (fixture, 1), " said", "", 33);
  check_text (fixture, TEXT);
}

static void
test_replace (Fixture *fixture,
              gconstpointer data)
{
  select_range (fixture, 28, 32);
  type (fixture, "one");
  check_shown (fixture, "The harbour bridge opens at noonone, said the mayor.\n");
  check_text (fixture, TEXT);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  check_suggestion (nth (fixture, 0), "noon", "one", 28);
  g_assert_true (is_tagged (fixture, "removed", 31));
  g_assert_true (is_tagged (fixture, "added", 32));
  /* own words are taken away for good, then words of the text */
  press_backspace (fixture, 3);
  check_shown (fixture, TEXT);
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  check_suggestion (nth (fixture, 0), "noon", "", 28);
}

static void
test_commands (Fixture *fixture,
               gconstpointer data)
{
  select_range (fixture, 4, 11);
  run_action (fixture, "editor.bold");
  check_text (fixture, TEXT);
  settle (fixture);
  g_assert_cmpuint (count (fixture), >=, 1);
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, TEXT);
  run_action (fixture, "editor.suggest-accept-all");
  check_text (fixture, "The **harbour** bridge opens at noon, said the mayor.\n");
}

static void
test_undo (Fixture *fixture,
           gconstpointer data)
{
  select_range (fixture, 4, 4);
  type (fixture, "old iron ");
  run_action (fixture, "editor.undo");
  check_shown (fixture, "The old harbour bridge opens at noon, said the mayor.\n");
  run_action (fixture, "editor.undo");
  check_shown (fixture, TEXT);
  run_action (fixture, "editor.redo");
  run_action (fixture, "editor.redo");
  check_shown (fixture, "The old iron harbour bridge opens at noon, said the mayor.\n");
  settle (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  /* also what is in the log */
  run_action (fixture, "editor.undo");
  run_action (fixture, "editor.undo");
  settle (fixture);
  g_assert_true (galley_review_flush (fixture->review));
  g_assert_cmpuint (count (fixture), ==, 0);
  check_shown (fixture, TEXT);
  /* and never the text */
  run_action (fixture, "editor.undo");
  check_text (fixture, TEXT);
}

static void
test_accept (Fixture *fixture,
             gconstpointer data)
{
  select_range (fixture, 28, 32);
  type (fixture, "one");
  settle (fixture);
  select_range (fixture, 30, 30);
  run_action (fixture, "editor.suggest");
  run_action (fixture, "editor.suggest-accept");
  check_text (fixture, "The harbour bridge opens at one, said the mayor.\n");
  check_shown (fixture, "The harbour bridge opens at one, said the mayor.\n");
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==,
                   "The harbour bridge opens at one, said the mayor.\n");
  g_assert_true (galley_review_flush (fixture->review));
  g_assert_cmpint (galley_suggestion_get_state (nth (fixture, 0)), ==, GALLEY_SUGGESTION_ACCEPTED);
  run_action (fixture, "editor.undo");
  g_assert_true (galley_review_flush (fixture->review));
  check_text (fixture, TEXT);
  g_assert_cmpint (galley_suggestion_get_state (nth (fixture, 0)), ==, GALLEY_SUGGESTION_OPEN);
  check_shown (fixture, "The harbour bridge opens at noonone, said the mayor.\n");
  run_action (fixture, "editor.redo");
  g_assert_true (galley_review_flush (fixture->review));
  check_text (fixture, "The harbour bridge opens at one, said the mayor.\n");
  g_assert_cmpint (galley_suggestion_get_state (nth (fixture, 0)), ==, GALLEY_SUGGESTION_ACCEPTED);
}

static void
test_reject (Fixture *fixture,
             gconstpointer data)
{
  select_range (fixture, 4, 4);
  type (fixture, "old ");
  select_range (fixture, 20, 20);
  press_delete (fixture, 1);
  settle (fixture);
  run_action (fixture, "editor.suggest-reject-all");
  g_assert_true (galley_review_flush (fixture->review));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpint (galley_suggestion_get_state (nth (fixture, 0)), ==, GALLEY_SUGGESTION_REJECTED);
  g_assert_cmpint (galley_suggestion_get_state (nth (fixture, 1)), ==, GALLEY_SUGGESTION_REJECTED);
  check_shown (fixture, TEXT);
  check_text (fixture, TEXT);
}

/* The author writes on among what others propose. */
static void
test_editing (Fixture *fixture,
              gconstpointer data)
{
  select_range (fixture, 12, 12);
  type (fixture, "iron ");
  settle (fixture);
  run_action (fixture, "editor.suggest");
  check_shown (fixture, "The harbour iron bridge opens at noon, said the mayor.\n");
  insert (fixture, 0, "Today: ");
  check_text (fixture, "Today: " TEXT);
  /* in the middle of the proposed words: behind them */
  insert (fixture, 21, "big ");
  check_shown (fixture, "Today: The harbour iron big bridge opens at noon, said the mayor.\n");
  check_text (fixture, "Today: The harbour big bridge opens at noon, said the mayor.\n");
  /* across them: they stay */
  delete (fixture, 18, 28);
  check_shown (fixture, "Today: The harbouriron bridge opens at noon, said the mayor.\n");
  check_text (fixture, "Today: The harbourbridge opens at noon, said the mayor.\n");
  run_action (fixture, "editor.undo");
  check_text (fixture, "Today: The harbour big bridge opens at noon, said the mayor.\n");
  galley_editor_view_commit (fixture->editor);
  g_assert_cmpuint (galley_suggestion_get_place (nth (fixture, 0)).start, ==, 19);
  run_action (fixture, "editor.undo");
  run_action (fixture, "editor.undo");
  check_text (fixture, TEXT);
  check_shown (fixture, "The harbour iron bridge opens at noon, said the mayor.\n");
}

static void
test_stale (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  select_range (fixture, 28, 32);
  type (fixture, "one");
  settle (fixture);
  run_action (fixture, "editor.suggest");
  delete (fixture, 29, 30);
  galley_editor_view_commit (fixture->editor);
  g_assert_cmpint (galley_suggestion_get_place (nth (fixture, 0)).state, ==, GALLEY_ANCHOR_UNSURE);
  check_shown (fixture, "The harbour bridge opens at non, said the mayor.\n");
  all = galley_editor_suggestions_list (suggestions (fixture), TRUE);
  g_assert_cmpuint (all->len, ==, 0);
  run_action (fixture, "editor.suggest-accept-all");
  check_text (fixture, "The harbour bridge opens at non, said the mayor.\n");
  run_action (fixture, "editor.undo");
  galley_editor_view_commit (fixture->editor);
  wait_until (galley_suggestion_get_place (nth (fixture, 0)).state == GALLEY_ANCHOR_ATTACHED);
  check_shown (fixture, "The harbour bridge opens at noonone, said the mayor.\n");
}

/* What another program writes into the file, or another reviewer into a log, while a suggestion is being made. */
static void
test_from_outside (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (GalleyReview) ben = galley_review_new (fixture->folder, "BEN-2", "Ben");
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (TEXT, 39, 43);
  g_autoptr (GalleyDocument) document = make_document ("Yesterday.\n\n" TEXT);
  g_autoptr (GError) error = NULL;
  ReviewNow now = { .error = &error };

  select_range (fixture, 4, 4);
  type (fixture, "old ");
  g_free (galley_review_suggest (ben, anchor, "our ", "Closer.", review_now_cb, &now));
  review_now_wait (ben, &now);
  g_assert_no_error (error);
  settle (fixture);
  g_assert_true (review_now_load (fixture->review, NULL));
  check_shown (fixture, "The old harbour bridge opens at noon, said the our mayor.\n");
  galley_article_set_document (fixture->article, document);
  check_text (fixture, "Yesterday.\n\n" TEXT);
  check_shown (fixture, "Yesterday.\n\nThe old harbour bridge opens at noon, said the our mayor.\n");
  run_action (fixture, "editor.suggest-accept-all");
  check_text (fixture, "Yesterday.\n\nThe old harbour bridge opens at noon, said our mayor.\n");
  run_action (fixture, "editor.undo");
  check_text (fixture, "Yesterday.\n\nThe old harbour bridge opens at noon, said our mayor.\n");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
#define ADD(name, function) \
  g_test_add ("/suggesting/" name, Fixture, NULL, set_up_suggesting, function, tear_down)
  ADD ("insert", test_insert);
  ADD ("delete", test_delete);
  ADD ("replace", test_replace);
  ADD ("commands", test_commands);
  ADD ("undo", test_undo);
  ADD ("accept", test_accept);
  ADD ("reject", test_reject);
  ADD ("editing", test_editing);
  ADD ("stale", test_stale);
  ADD ("from-outside", test_from_outside);
#undef ADD
  return g_test_run ();
}
