/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor with real articles. */
#include "editor-fixture.h"
#include "text-commands.h"
#include "title-line.h"

static void
test_commit (Fixture *fixture,
             gconstpointer data)
{
  open_text (fixture, "one\n");
  insert (fixture, 3, " two");
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, "one\n");
  wait_until (g_str_equal (galley_article_get_body (fixture->article), "one two\n"));

  insert (fixture, 7, " three");
  galley_editor_view_commit (fixture->editor);
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, "one two three\n");
}

/* Margins that a wide window gave don't keep it wide. */
static void
test_narrow_again (Fixture *fixture,
                   gconstpointer data)
{
  int least;

  open_text (fixture, "A few words, and no more of them.\n");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 600);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->editor)) > 1000);
  gtk_widget_measure (GTK_WIDGET (fixture->editor), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 360);
}

static void
test_switch_commits (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GalleyArticle) first = NULL;

  open_text (fixture, "one\n");
  first = g_object_ref (fixture->article);
  insert (fixture, 3, "!");
  open_text (fixture, "other\n");
  g_assert_cmpstr (galley_article_get_body (first), ==, "one!\n");
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, "other\n");
  check_text (fixture, "other\n");
  run_action (fixture, "editor.undo");
  check_text (fixture, "other\n");
  galley_editor_view_set_article (fixture->editor, NULL);
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, "other\n");
}

static void
test_unchanged (Fixture *fixture,
                gconstpointer data)
{
  static const char *const texts[] = {
    "mixed\r\nline\nends\r",
    "no end",
    "\n\n\n",
    "\xef\xbf\xbc object \xe2\x80\xa9 paragraph \xe2\x80\xa8 line \xc2\x85 next",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb e\xcc\x81\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint64 revision;

      open_text (fixture, texts[i]);
      revision = galley_article_get_revision (fixture->article);
      check_text (fixture, galley_article_get_body (fixture->article));
      galley_editor_view_commit (fixture->editor);
      g_assert_cmpuint (galley_article_get_revision (fixture->article), ==, revision);
    }
}

static void
test_replaced (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GalleyDocument) document = make_document ("ONE\n\ntwo\n\nthree\n\nfour\n");
  GtkTextIter iter;

  open_text (fixture, "one\n\ntwo\n\nthree\n");
  select_range (fixture, 7, 7);
  galley_article_set_document (fixture->article, document);
  check_text (fixture, "ONE\n\ntwo\n\nthree\n\nfour\n");
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &iter, gtk_text_buffer_get_insert (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 7);
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 2);
  run_action (fixture, "editor.undo");
  check_text (fixture, "one\n\ntwo\n\nthree\n");
}

static void
test_title (Fixture *fixture,
            gconstpointer data)
{
  GtkTextView *title = GTK_TEXT_VIEW (widgets_find (GTK_WIDGET (fixture->editor), GALLEY_TYPE_TITLE_LINE, NULL, NULL));
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  open_text (fixture, "---\ntitle: Old\n---\nBody\n");
  shown = galley_title_line_dup_title (GALLEY_TITLE_LINE (title));
  g_assert_cmpstr (shown, ==, "Old");
  g_clear_pointer (&shown, g_free);

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (title), "New\nand ", -1);
  wait_until (g_strcmp0 (galley_article_get_string (fixture->article, GALLEY_FIELD_TITLE), "Old") != 0);
  g_assert_cmpstr (galley_article_get_string (fixture->article, GALLEY_FIELD_TITLE), ==, "OldNew and ");

  galley_article_set_string (fixture->article, GALLEY_FIELD_TITLE, "From elsewhere", &error);
  g_assert_no_error (error);
  shown = galley_title_line_dup_title (GALLEY_TITLE_LINE (title));
  g_assert_cmpstr (shown, ==, "From elsewhere");
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, "Body\n");
}

static void
test_broken_head (Fixture *fixture,
                  gconstpointer data)
{
  GtkWidget *title = widgets_find (GTK_WIDGET (fixture->editor), GALLEY_TYPE_TITLE_LINE, NULL, NULL);

  open_text (fixture, "---\ntitle: [unclosed\n---\nBody\n");
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (title)));
  insert (fixture, 4, "!");
  galley_editor_view_commit (fixture->editor);
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, "Body!\n");
  open_text (fixture, "Body\n");
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (title)));
}

static void
test_actions (Fixture *fixture,
              gconstpointer data)
{
  open_text (fixture, "one two\n");
  select_range (fixture, 4, 7);
  run_action (fixture, "editor.bold");
  check_text (fixture, "one **two**\n");
  run_action (fixture, "editor.bold");
  check_text (fixture, "one two\n");
  run_action (fixture, "editor.bullet-list");
  check_text (fixture, "- one two\n");
  run_action (fixture, "editor.undo");
  check_text (fixture, "one two\n");
  run_action (fixture, "editor.redo");
  check_text (fixture, "- one two\n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.heading", "i", 2));
  check_text (fixture, "## - one two\n");
}

static void
test_lists (Fixture *fixture,
            gconstpointer data)
{
  open_text (fixture, "- one\n");
  select_range (fixture, 5, 5);
  g_assert_true (galley_text_commands_break (fixture->buffer));
  check_text (fixture, "- one\n- \n");
  g_assert_true (galley_text_commands_indent (fixture->buffer, FALSE));
  check_text (fixture, "- one\n  - \n");
  g_assert_true (galley_text_commands_indent (fixture->buffer, TRUE));
  g_assert_true (galley_text_commands_break (fixture->buffer));
  check_text (fixture, "- one\n\n\n");
  g_assert_false (galley_text_commands_break (fixture->buffer));
}

static void
test_blocks (Fixture *fixture,
             gconstpointer data)
{
  open_text (fixture, "one\ntwo");
  select_range (fixture, 3, 3);
  galley_editor_view_insert_image (fixture->editor, "a b(1).png", "A [sort of] picture");
  check_text (fixture, "one\n\n![A \\[sort of\\] picture](a%20b%281%29.png)\n\ntwo");
  open_text (fixture, "");
  run_action (fixture, "editor.table");
  check_text (fixture, "| Column | Column |\n| --- | --- |\n|  |  |\n|  |  |\n");
  open_text (fixture, "word[^1]\n\n[^1]: note\n");
  select_range (fixture, 4, 4);
  run_action (fixture, "editor.footnote");
  check_text (fixture, "word[^2][^1]\n\n[^1]: note\n\n[^2]: ");
}

static void
test_find (Fixture *fixture,
           gconstpointer data)
{
  GtkWidget *entry = widgets_find (GTK_WIDGET (fixture->editor), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GtkWidget *replacement = widgets_find (GTK_WIDGET (fixture->editor), GTK_TYPE_ENTRY, NULL, NULL);
  GtkTextIter start, end;

  open_text (fixture, "Ship, ship and shipyard\n");
  run_action (fixture, "editor.replace");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ship");
  wait_until (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (replacement), "boat");
  g_assert_true (gtk_widget_activate_action (entry, "find.replace-all", NULL));
  check_text (fixture, "boat, boat and boatyard\n");
  run_action (fixture, "editor.undo");
  check_text (fixture, "Ship, ship and shipyard\n");
  g_assert_true (gtk_widget_activate_action (entry, "find.case", NULL));
  g_assert_true (gtk_widget_activate_action (entry, "find.words", NULL));
  g_assert_true (gtk_widget_activate_action (entry, "find.replace-all", NULL));
  check_text (fixture, "Ship, boat and shipyard\n");
  g_assert_true (gtk_widget_activate_action (entry, "find.close", NULL));
}

static gboolean
frame_cb (GtkWidget *widget,
          GdkFrameClock *clock,
          gpointer counter)
{
  return ++*(guint *) counter < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
test_long_line (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Before\n");
  gint64 began;
  guint frames = 0;
  GtkTextIter hidden;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "word ");
  g_string_append (text, "\nAfter\n");
  began = g_get_monotonic_time ();
  open_text (fixture, text->str);
  gtk_widget_add_tick_callback (fixture->window, frame_cb, &frames, NULL);
  wait_until (frames >= 3);
  g_test_message ("open: %.0f ms", (g_get_monotonic_time () - began) / 1000.0);
  g_assert_nonnull (fixture->notice);
  check_text (fixture, text->str);
  insert (fixture, 0, "x");
  g_string_prepend_c (text, 'x');
  galley_editor_view_commit (fixture->editor);
  g_assert_cmpstr (galley_article_get_body (fixture->article), ==, text->str);
  g_assert_null (gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (fixture->buffer)));

  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (fixture->buffer), &hidden, 1, 10000);
  g_assert_false (gtk_text_iter_can_insert (&hidden, TRUE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.show-long-lines", NULL);
  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (fixture->buffer), &hidden, 1, 10000);
  g_assert_true (gtk_text_iter_can_insert (&hidden, TRUE));
  check_text (fixture, text->str);

  open_text (fixture, "short\n");
  g_assert_nonnull (gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (fixture->buffer)));
}

static void
test_scroll (Fixture *fixture,
             gconstpointer data)
{
  GtkSourceView *view = galley_editor_view_get_text_view (fixture->editor);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "line %u\n", i);
  open_text (fixture, text->str);
  wait_until (gtk_adjustment_get_upper (adjustment) > 5000);
  fixture->n_scrolled = 0;
  galley_editor_view_scroll_to_line (fixture->editor, 100.5);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 1000);
  g_assert_cmpuint (fixture->n_scrolled, ==, 0);
  gtk_adjustment_set_value (adjustment, 0);
  g_assert_cmpuint (fixture->n_scrolled, ==, 1);
}

static void
test_style (Fixture *fixture,
            gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (fixture->buffer);

  g_assert_nonnull (gtk_source_buffer_get_language (buffer));
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpstr (gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (buffer)), ==, "galley-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_assert_cmpstr (gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (buffer)), ==, "galley-light");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/editor-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("commit", test_commit);
  ADD ("narrow-again", test_narrow_again);
  ADD ("switch-commits", test_switch_commits);
  ADD ("unchanged", test_unchanged);
  ADD ("replaced", test_replaced);
  ADD ("title", test_title);
  ADD ("broken-head", test_broken_head);
  ADD ("actions", test_actions);
  ADD ("lists", test_lists);
  ADD ("blocks", test_blocks);
  ADD ("find", test_find);
  ADD ("long-line", test_long_line);
  ADD ("scroll", test_scroll);
  ADD ("style", test_style);
  return g_test_run ();
}
