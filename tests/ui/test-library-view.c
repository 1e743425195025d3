/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library list with a real folder behind it. */
#include "library-row.h"
#include "library-view.h"
#include "state-db.h"
#include "statistics.h"
#include "temp-dir.h"
#include "widgets.h"

typedef struct
{
  TempDir *folder;
  GalleyLibrary *library;
  GtkWidget *view;
  GtkWidget *window;
  GtkWidget *list;
  char *heard; /* the last signal and its path, from the library's folder on */
} Fixture;

static char *
path_of (Fixture *fixture,
         const char *name)
{
  return g_build_filename (fixture->folder, name, "index.md", NULL);
}

static void
write_article (Fixture *fixture,
               const char *name,
               const char *source)
{
  g_autofree char *path = path_of (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, source, -1, NULL));
}

static void
scan (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  galley_library_scan (fixture->library, NULL, &error);
  g_assert_no_error (error);
}

static void
hear (Fixture *fixture,
      const char *signal,
      const char *path)
{
  g_free (fixture->heard);
  fixture->heard = g_strdup_printf ("%s %s", signal, path + strlen (fixture->folder) + 1);
}

static void
open_cb (Fixture *fixture,
         const char *path)
{
  hear (fixture, "open", path);
}

static void
trash_cb (Fixture *fixture,
          const char *path)
{
  hear (fixture, "trash", path);
}

static guint
count_words (GalleyArticleSnapshot *snapshot)
{
  GalleyStatistics statistics;

  galley_statistics_measure (snapshot, &statistics);
  return statistics.words;
}

static void
set_up (Fixture *fixture,
        gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySqlite) database = galley_state_db_open (":memory:", NULL, &error);

  g_assert_no_error (error);
  fixture->folder = temp_dir_new ();
  write_article (fixture, "bridge", "---\ntitle: The Bridge\n---\nA bridge over salt water.\n");
  write_article (fixture, "salt", "---\ntitle: Salt Roads\nstatus: review\n---\nSalt, salt and salt.\n");
  write_article (fixture, "untitled", "Only words.\n");
  fixture->library = galley_library_new (fixture->folder, database);
  galley_library_set_counters (fixture->library, (GalleyLibraryCounters) { .words = count_words });
  fixture->view = galley_library_view_new ();
  fixture->window = widgets_show (fixture->view);
  fixture->list = widgets_find (fixture->view, GTK_TYPE_LIST_VIEW, NULL, NULL);
  g_signal_connect_swapped (fixture->view, "open", G_CALLBACK (open_cb), fixture);
  g_signal_connect_swapped (fixture->view, "trash", G_CALLBACK (trash_cb), fixture);
  scan (fixture);
  galley_library_view_set_library (GALLEY_LIBRARY_VIEW (fixture->view), fixture->library);
  wait_until (widgets_count (fixture->view, GALLEY_TYPE_LIBRARY_ROW) == 3);
}

static void
tear_down (Fixture *fixture,
           gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->library);
  g_free (fixture->heard);
  temp_dir_free (fixture->folder);
}

static GtkSelectionModel *
model (Fixture *fixture)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (fixture->list));
}

static const char *
nth_path (Fixture *fixture,
          guint n)
{
  g_autoptr (GalleyLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (model (fixture)), n);

  return entry ? galley_library_entry_get_path (entry) + strlen (fixture->folder) + 1 : NULL;
}

static gboolean
says (Fixture *fixture,
      const char *text)
{
  GtkWidget *label = widgets_find (fixture->view, GTK_TYPE_LABEL, "label", text);

  return label && gtk_widget_get_mapped (label);
}

static void
search (Fixture *fixture,
        const char *words)
{
  GtkWidget *entry = widgets_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  galley_library_view_start_search (GALLEY_LIBRARY_VIEW (fixture->view));
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
}

static void
test_groups (Fixture *fixture,
             gconstpointer user_data)
{
  guint start, end;

  wait_until (says (fixture, "Drafts"));
  g_assert_true (says (fixture, "In Review"));
  g_assert_false (says (fixture, "Published"));
  g_assert_true (says (fixture, "The Bridge"));
  g_assert_true (says (fixture, "5 words"));
  g_assert_true (gtk_widget_has_css_class (widgets_find (fixture->view, GTK_TYPE_LABEL, "label", "Untitled"),
                                           "dimmed"));
  gtk_section_model_get_section (GTK_SECTION_MODEL (model (fixture)), 0, &start, &end);
  g_assert_cmpuint (end, ==, 2);
  g_assert_cmpstr (nth_path (fixture, 2), ==, "salt/index.md");
}

static void
test_activate (Fixture *fixture,
               gconstpointer user_data)
{
  g_signal_emit_by_name (fixture->list, "activate", 2);
  g_assert_cmpstr (fixture->heard, ==, "open salt/index.md");
}

/* The open article stays marked and nothing else, whatever happens to its file. */
static void
test_selection_follows_path (Fixture *fixture,
                             gconstpointer user_data)
{
  g_autofree char *path = path_of (fixture, "bridge");

  galley_library_view_set_selected (GALLEY_LIBRARY_VIEW (fixture->view), path);
  g_assert_false (gtk_selection_model_select_item (model (fixture), 2, TRUE));
  g_assert_false (gtk_selection_model_is_selected (model (fixture), 2));

  write_article (fixture, "bridge", "---\ntitle: The Bridge, Again\nstatus: published\n---\nMore.\n");
  scan (fixture);
  wait_until (says (fixture, "The Bridge, Again"));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (gtk_selection_model_is_selected (model (fixture), i), ==,
                     g_str_equal (nth_path (fixture, i), "bridge/index.md"));
  galley_library_view_set_selected (GALLEY_LIBRARY_VIEW (fixture->view), NULL);
  g_assert_false (gtk_selection_model_is_selected (model (fixture), 2));
}

static void
test_search (Fixture *fixture,
             gconstpointer user_data)
{
  GtkWidget *entry = widgets_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  search (fixture, "salt");
  wait_until (says (fixture, "2 results"));
  /* The title counts more than a word in the text. */
  g_assert_cmpstr (nth_path (fixture, 0), ==, "salt/index.md");
  g_assert_cmpstr (nth_path (fixture, 1), ==, "bridge/index.md");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (fixture->heard, ==, "open salt/index.md");

  search (fixture, "zeppelin");
  wait_until (says (fixture, "No Results Found"));
  search (fixture, "salt");
  wait_until (says (fixture, "2 results"));
  gtk_widget_activate_action (fixture->view, "library.search", NULL);
  wait_until (says (fixture, "Drafts"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model (fixture))), ==, 3);
}

static void
test_keyboard (Fixture *fixture,
               gconstpointer user_data)
{
  gtk_list_view_scroll_to (GTK_LIST_VIEW (fixture->list), 2, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (fixture->list);
  g_assert_true (widgets_press (fixture->view, "Delete"));
  g_assert_cmpstr (fixture->heard, ==, "trash salt/index.md");
  g_assert_true (widgets_press (fixture->view, "<Shift>F10"));
  wait_until (widgets_find (fixture->view, GTK_TYPE_POPOVER_MENU, NULL, NULL));
}

static void
test_empty (void)
{
  GtkWidget *view = galley_library_view_new ();
  GtkWidget *window = widgets_show (view);

  g_assert_true (gtk_widget_get_mapped (widgets_find (view, GTK_TYPE_BUTTON, "label", "_New Article")));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add ("/library/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("groups", test_groups);
  ADD ("activate", test_activate);
  ADD ("selection", test_selection_follows_path);
  ADD ("search", test_search);
  ADD ("keyboard", test_keyboard);
  g_test_add_func ("/library/empty", test_empty);
  return g_test_run ();
}
