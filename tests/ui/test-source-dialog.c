/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details as text: what can't be read is mended in the window, and nothing is lost or written over unasked. */
#include "details-page.h"
#include "source-dialog.h"
#include "widgets.h"

#define BROKEN "---\ntitle: [oops\nweight: 3\n---\nBody\n"

typedef struct
{
  GtkWidget *page;
  GtkWidget *window;
  GalleyArticle *article;
  GtkWidget *dialog;
  GtkTextBuffer *buffer;
  GtkWidget *save;
} Fixture;

static GalleyDocument *
document_of (const char *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));

  return galley_document_new_for_bytes (bytes);
}

static void
set_up (Fixture *fixture,
        gconstpointer source)
{
  g_autoptr (GalleyDocument) document = document_of (source);
  GtkWidget *view;

  fixture->article = galley_article_new (document, NULL);
  fixture->page = galley_details_page_new ();
  galley_details_page_set_article (GALLEY_DETAILS_PAGE (fixture->page), fixture->article);
  /* one that dialogs are shown in */
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 700);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (fixture->page));
  fixture->dialog = GTK_WIDGET (g_object_ref_sink (galley_source_dialog_new (fixture->article)));
  adw_dialog_present (ADW_DIALOG (fixture->dialog), fixture->page);
  view = widgets_find (fixture->dialog, GTK_TYPE_TEXT_VIEW, NULL, NULL);
  wait_until (gtk_widget_get_mapped (view));
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  fixture->save = widgets_find (fixture->dialog, GTK_TYPE_BUTTON, "label", "_Save");
}

static void
tear_down (Fixture *fixture,
           gconstpointer source)
{
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_parent (fixture->dialog) == NULL);
  g_assert_finalize_object (fixture->dialog);
  g_assert_finalize_object (fixture->article);
}

static void
assert_source (Fixture *fixture,
               const char *expected)
{
  g_autoptr (GBytes) bytes = galley_document_to_bytes (galley_article_get_document (fixture->article));
  g_autofree char *source = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (source, ==, expected);
}

static const char *
told (Fixture *fixture)
{
  GtkWidget *label = widgets_find (fixture->dialog, GTK_TYPE_LABEL, "name", "problem");

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static gboolean
is_open (Fixture *fixture)
{
  return gtk_widget_get_mapped (fixture->dialog);
}

static void
test_mends (Fixture *fixture,
            gconstpointer source)
{
  GtkWidget *banner = widgets_find (fixture->page, ADW_TYPE_BANNER, NULL, NULL);
  GtkTextIter cursor;

  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_cmpstr (adw_banner_get_button_label (ADW_BANNER (banner)), ==, "_Edit as Text…");
  g_assert_nonnull (strstr (told (fixture), "2"));
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &cursor, gtk_text_buffer_get_insert (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_line (&cursor), ==, 0);
  g_assert_false (gtk_widget_is_sensitive (fixture->save));

  gtk_text_buffer_set_text (fixture->buffer, "title: Oops\nweight: 3", -1);
  g_assert_null (told (fixture));
  widgets_click (fixture->dialog, "_Save");
  wait_until (!is_open (fixture));
  assert_source (fixture, "---\ntitle: Oops\nweight: 3\n---\nBody\n");
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
}

/* It would end the head, and what stands below it would be published as text. */
static void
test_divided (Fixture *fixture,
              gconstpointer source)
{
  gtk_text_buffer_set_text (fixture->buffer, "title: T\n--- \nsecret: 1\n", -1);
  g_assert_nonnull (told (fixture));
  g_assert_false (gtk_widget_is_sensitive (fixture->save));
}

static void
test_closing_asks (Fixture *fixture,
                   gconstpointer source)
{
  GtkWidget *keep;

  gtk_text_buffer_set_text (fixture->buffer, "title: Long typed\n", -1);
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  wait_until ((keep = widgets_find (fixture->window, GTK_TYPE_BUTTON, "label", "_Keep Editing")) != NULL);
  wait_until (gtk_widget_get_width (keep) > 0);
  g_assert_true (is_open (fixture));
  widgets_click (fixture->window, "_Discard");
  wait_until (!is_open (fixture));
  assert_source (fixture, BROKEN);
}

static void
test_unchanged_closes (Fixture *fixture,
                       gconstpointer source)
{
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  wait_until (!is_open (fixture));
  assert_source (fixture, BROKEN);
}

static void
test_changed_elsewhere (Fixture *fixture,
                        gconstpointer source)
{
  g_autoptr (GalleyDocument) theirs = document_of ("---\ntitle: Theirs\n---\nBody\n");

  gtk_text_buffer_set_text (fixture->buffer, "title: Mine\n", -1);
  galley_article_set_document (fixture->article, theirs);
  widgets_click (fixture->dialog, "_Save");
  g_assert_true (is_open (fixture));
  g_assert_nonnull (told (fixture));
  assert_source (fixture, "---\ntitle: Theirs\n---\nBody\n");
  widgets_click (fixture->dialog, "_Save");
  wait_until (!is_open (fixture));
  assert_source (fixture, "---\ntitle: Mine\n---\nBody\n");
}

static void
test_without_head (Fixture *fixture,
                   gconstpointer source)
{
  gtk_text_buffer_set_text (fixture->buffer, "title: New", -1);
  widgets_click (fixture->dialog, "_Save");
  wait_until (!is_open (fixture));
  assert_source (fixture, "---\ntitle: New\n---\n\nOnly text\n");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, source, test) g_test_add ("/details/source/" path, Fixture, source, set_up, test, tear_down)
  ADD ("mends", BROKEN, test_mends);
  ADD ("divided", BROKEN, test_divided);
  ADD ("closing-asks", BROKEN, test_closing_asks);
  ADD ("unchanged-closes", BROKEN, test_unchanged_closes);
  ADD ("changed-elsewhere", BROKEN, test_changed_elsewhere);
  ADD ("without-head", "Only text\n", test_without_head);
  return g_test_run ();
}
