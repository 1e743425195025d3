/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "save-status.h"

#include <glib/gstdio.h>

#include "article-load.h"
#include "temp-dir.h"
#include "widgets.h"

typedef struct
{
  TempDir *dir;
  char *path;
  GalleyWorkspace *workspace;
  GalleyOpenArticle *open;
  GtkWidget *label;
  GtkWidget *banner;
} Fixture;

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GalleyOpenArticle **) user_data = galley_article_load_finish (result, NULL);
}

static void
show (Fixture *fixture)
{
  galley_save_status_show (fixture->open, GTK_LABEL (fixture->label), ADW_BANNER (fixture->banner));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { .author = "Ana Silva" };
  g_autoptr (GError) error = NULL;

  fixture->dir = temp_dir_new ();
  options.library = fixture->dir;
  fixture->path = g_build_filename (fixture->dir, "story.md", NULL);
  g_file_set_contents (fixture->path, "One.\n", -1, NULL);
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  galley_article_load_async (fixture->workspace, fixture->path, NULL, loaded_cb, &fixture->open);
  wait_until (fixture->open != NULL);
  fixture->label = g_object_ref_sink (gtk_label_new (NULL));
  fixture->banner = g_object_ref_sink (adw_banner_new (""));
  g_signal_connect_swapped (fixture->open, "notify::save-state", G_CALLBACK (show), fixture);
  show (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->open, fixture);
  g_clear_object (&fixture->open);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->label);
  g_clear_object (&fixture->banner);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->path);
  temp_dir_free (fixture->dir);
}

static gboolean
is_loud (Fixture *fixture)
{
  return adw_banner_get_revealed (ADW_BANNER (fixture->banner));
}

static void
test_removed (Fixture *fixture,
              gconstpointer data)
{
  AdwBanner *banner = ADW_BANNER (fixture->banner);

  g_assert_false (is_loud (fixture));
  g_remove (fixture->path);
  wait_until (is_loud (fixture));
  g_assert_cmpstr (adw_banner_get_title (banner), ==,
                   "The article’s file was removed or moved. Your text is still here.");
  g_assert_cmpstr (adw_banner_get_button_label (banner), ==, "Save Again");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (fixture->label)), ==, "Not saved");
  g_assert_cmpstr (galley_article_get_body (galley_open_article_get_article (fixture->open)), ==, "One.\n");

  /* saving as usual doesn't pretend, and doesn't make the file again unasked */
  g_assert_false (galley_open_article_save_now (fixture->open, NULL));
  g_assert_true (is_loud (fixture));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  galley_save_status_try_again (fixture->open, NULL, NULL);
  wait_until (!is_loud (fixture) && galley_open_article_get_save_state (fixture->open) == GALLEY_SAVE_CLEAN);
  g_assert_false (is_loud (fixture));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (fixture->label)), ==, "Saved");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_came_back (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".aside", NULL);

  g_assert_cmpint (g_rename (fixture->path, aside), ==, 0);
  wait_until (is_loud (fixture));
  g_assert_cmpint (g_rename (aside, fixture->path), ==, 0);
  wait_until (!is_loud (fixture));
  g_assert_true (galley_open_article_save_now (fixture->open, NULL));
}

#define ADD(path, func) g_test_add ("/save-status/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("removed", test_removed);
  ADD ("came-back", test_came_back);
  return g_test_run ();
}
