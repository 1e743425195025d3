/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of some megabytes comes into the editor in parts: whatever happens meanwhile, it stays whole. */
#include "editor-fixture.h"
#include "review-now.h"

#define SIZE (4 * 1024 * 1024)
#define LAST "The last words of the book.\n"

static char *
make_book (void)
{
  GString *book = g_string_sized_new (SIZE + 200);

  for (guint i = 0; book->len < SIZE; i++)
    g_string_append_printf (book, "%u: the lock keeper writes the level of the w\xc3\xa1ter into his book.\n\n", i);
  g_string_append (book, LAST);
  return g_string_free (book, FALSE);
}

static gboolean
is_whole (Fixture *fixture,
          const char *text)
{
  return gtk_text_buffer_get_char_count (fixture->buffer) == g_utf8_strlen (text, -1);
}

/* Counts once: a condition that takes longer than a look would leave no time for anything else. */
static void
wait_for_all (Fixture *fixture,
              const char *text)
{
  int length = (int) g_utf8_strlen (text, -1);

  wait_until (gtk_text_buffer_get_char_count (fixture->buffer) == length);
}

/* Opens it, and stops where only the first part is there. */
static char *
open_book (Fixture *fixture)
{
  char *book = make_book ();

  open_text (fixture, book);
  g_assert_cmpint (gtk_text_buffer_get_char_count (fixture->buffer), >, 0);
  g_assert_false (is_whole (fixture, book));
  check_text (fixture, book);
  return book;
}

static void
check_body (Fixture *fixture,
            const char *expected)
{
  galley_editor_view_commit (fixture->editor);
  g_assert_true (g_str_equal (galley_article_get_body (fixture->article), expected));
}

static void
test_in_parts (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *book = open_book (fixture);
  guint64 revision = galley_article_get_revision (fixture->article);

  wait_for_all (fixture, book);
  check_text (fixture, book);
  check_body (fixture, book);
  g_assert_cmpuint (galley_article_get_revision (fixture->article), ==, revision);
  g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));
  g_assert_nonnull (fixture->notice);
}

static void
test_edited_meanwhile (Fixture *fixture,
                       gconstpointer data)
{
  g_autofree char *book = open_book (fixture);
  g_autofree char *expected = g_strconcat ("A preface.\n", book, NULL);

  insert (fixture, 0, "A preface.\n");
  check_body (fixture, expected);
  wait_for_all (fixture, expected);
  check_body (fixture, expected);
}

static void
press (Fixture *fixture,
       guint key,
       GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->editor));
  gboolean is_handled = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &is_handled);
    }
  g_assert_false (is_handled);
}

/* A key may be for the end: what is typed there must not stand in the middle. */
static void
test_key_meanwhile (Fixture *fixture,
                    gconstpointer data)
{
  g_autofree char *book = open_book (fixture);

  press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  g_assert_true (is_whole (fixture, book));
  check_text (fixture, book);
}

/* A letter need not wait, but where the first part ends: there the rest is to come behind it. */
static void
test_letter_meanwhile (Fixture *fixture,
                       gconstpointer data)
{
  g_autofree char *book = open_book (fixture);
  GtkTextIter end;

  press (fixture, GDK_KEY_w, GDK_SHIFT_MASK);
  g_assert_false (is_whole (fixture, book));
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_place_cursor (fixture->buffer, &end);
  press (fixture, GDK_KEY_w, 0);
  g_assert_true (is_whole (fixture, book));
  check_text (fixture, book);
}

static void
test_changed_outside_meanwhile (Fixture *fixture,
                                gconstpointer data)
{
  g_autofree char *book = open_book (fixture);
  g_autofree char *expected = g_strconcat (book, "Another program's words.\n", NULL);

  galley_article_set_body (fixture->article, expected);
  check_text (fixture, expected);
  g_assert_true (is_whole (fixture, expected));
}

static void
test_left_meanwhile (Fixture *fixture,
                     gconstpointer data)
{
  g_autofree char *book = open_book (fixture);
  g_autofree char *expected = g_strconcat ("A preface.\n", book, NULL);
  g_autoptr (GalleyArticle) left = g_object_ref (fixture->article);

  insert (fixture, 0, "A preface.\n");
  open_text (fixture, "short\n");
  g_assert_true (g_str_equal (galley_article_get_body (left), expected));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  check_text (fixture, "short\n");
  check_body (fixture, "short\n");
}

static void
test_comment_at_the_end (Fixture *fixture,
                         gconstpointer data)
{
  g_autofree char *book = make_book ();
  guint length = (guint) g_utf8_strlen (book, -1);
  guint start = length - strlen (LAST) + strlen ("The ");
  g_autoptr (GalleyAnchor) anchor = galley_anchor_new (book, start, start + strlen ("last words"));
  g_autoptr (GError) error = NULL;
  GalleyThread *thread = review_now_add_thread (fixture->review, anchor, "Are they?", &error);
  GalleyAnchorPlace place;

  g_assert_no_error (error);
  galley_review_locate (fixture->review, book);
  open_text (fixture, book);
  galley_editor_view_set_review (fixture->editor, fixture->review);
  insert (fixture, 0, "x");
  galley_editor_view_commit (fixture->editor);
  wait_until (gtk_text_buffer_get_char_count (fixture->buffer) == (int) length + 1);
  wait_until (has_tag (fixture, "galley-comment", (int) start + 1));
  g_assert_false (has_tag (fixture, "galley-comment", (int) start));
  insert (fixture, 0, "x");
  galley_editor_view_commit (fixture->editor);
  place = galley_thread_get_place (thread);
  g_assert_cmpuint (place.state, ==, GALLEY_ANCHOR_ATTACHED);
  g_assert_cmpuint (place.start, ==, start + 2);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/huge-text/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("in-parts", test_in_parts);
  ADD ("edited-meanwhile", test_edited_meanwhile);
  ADD ("key-meanwhile", test_key_meanwhile);
  ADD ("letter-meanwhile", test_letter_meanwhile);
  ADD ("changed-outside-meanwhile", test_changed_outside_meanwhile);
  ADD ("left-meanwhile", test_left_meanwhile);
  ADD ("comment-at-the-end", test_comment_at_the_end);
  return g_test_run ();
}
