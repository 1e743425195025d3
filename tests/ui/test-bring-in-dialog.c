/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts are listed, searched, chosen and brought in; what the library has already can't be chosen. */
#include "bring-in-dialog.h"

#include <glib/gstdio.h>

#include "article-file.h"
#include "temp-dir.h"
#include "widgets.h"

typedef struct
{
  TempDir *dir;
  GalleyWorkspace *workspace;
  GtkWidget *window;
} Fixture;

static void
publish (Fixture *fixture,
         const char *name,
         const char *title)
{
  g_autofree char *folder = g_build_filename (fixture->dir, name, NULL);
  g_autofree char *path = g_build_filename (folder, "index.md", NULL);
  g_autofree char *text = g_strdup_printf ("---\ntitle: %s\nauthors: [Ana]\n---\n\nOf rivets.\n", title);
  g_autoptr (GalleySite) site = galley_workspace_find_site (fixture->workspace, GALLEY_SITE_ID_EMBEDDED);
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  document = galley_article_file_load (path, &stamp, &error);
  g_assert_no_error (error);
  snapshot = galley_article_snapshot_new (document, folder, 1);
  plan = galley_workspace_plan (fixture->workspace, site, snapshot, path, GALLEY_PUBLISH_NOW, 0, NULL, &error);
  g_assert_no_error (error);
  publication = galley_workspace_publish (fixture->workspace, site, plan, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
lose (Fixture *fixture,
      const char *name)
{
  g_autofree char *from = g_build_filename (fixture->dir, name, NULL);
  g_autofree char *to = g_build_filename (fixture->dir, ".lost", NULL);

  g_assert_cmpint (g_rename (from, to), ==, 0);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { .author = "Ana Silva" };
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  options.library = fixture->dir;
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 800);
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Text"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (fixture->window));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->workspace);
  temp_dir_free (fixture->dir);
}

static gboolean
says (Fixture *fixture,
      const char *words)
{
  GtkWidget *label = widgets_find (fixture->window, GTK_TYPE_LABEL, "label", words);

  return label && gtk_widget_get_mapped (label);
}

static void
search (Fixture *fixture,
        const char *words)
{
  GtkWidget *entry = widgets_find (fixture->window, GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search Posts");

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
}

static void
test_bring_in (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "night-ferry", "index.md", NULL);
  AdwDialog *dialog;
  GtkWidget *all;

  publish (fixture, "bridge", "Harbour Bridge");
  publish (fixture, "ferry", "Night Ferry");
  lose (fixture, "ferry");
  dialog = galley_bring_in_dialog_new (fixture->workspace, NULL);
  adw_dialog_present (dialog, fixture->window);
  wait_until (says (fixture, "Night Ferry"));
  g_assert_true (says (fixture, "Harbour Bridge"));
  g_assert_true (says (fixture, "In the library already"));

  search (fixture, "FERRY");
  wait_until (!says (fixture, "Harbour Bridge"));
  search (fixture, "boat");
  wait_until (says (fixture, "No post is called so"));
  search (fixture, "");
  wait_until (says (fixture, "Harbour Bridge"));

  /* what is here already is not among them */
  all = widgets_find (fixture->window, GTK_TYPE_CHECK_BUTTON, "label", "_All");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (all), TRUE);
  widgets_click (fixture->window, "_Bring In 1 Post");
  wait_until (says (fixture, "All of it"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  adw_dialog_force_close (dialog);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/bring-in-dialog/bring-in", Fixture, NULL, set_up, test_bring_in, tear_down);

  return g_test_run ();
}
