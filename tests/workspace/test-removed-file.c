/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of an open article goes away: what the window holds is the only copy. */
#include <glib/gstdio.h>

#include "article-load.h"
#include "open-now.h"
#include "temp-dir.h"

typedef struct
{
  TempDir *library;
  GalleyWorkspace *workspace;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  GalleyWorkspaceOptions options = { NULL };
  g_autoptr (GError) error = NULL;

  fixture->library = temp_dir_new ();
  options.library = fixture->library;
  options.author = "Ana Silva";
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temp_dir_free (fixture->library);
}

static gboolean
file_is (const char *path,
         const char *expected)
{
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return g_strcmp0 (text, expected) == 0;
}

static gboolean
is_clean (GalleyOpenArticle *open)
{
  return galley_open_article_get_save_state (open) == GALLEY_SAVE_CLEAN;
}

static guint
n_recoverable (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = galley_recovery_journal_list (galley_workspace_get_recovery (fixture->workspace));

  return entries->len;
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GalleyOpenArticle **) user_data = galley_article_load_finish (result, &error);
  g_assert_no_error (error);
}

static GalleyOpenArticle *
load (Fixture *fixture,
      const char *path)
{
  GalleyOpenArticle *open = NULL;

  galley_article_load_async (fixture->workspace, path, NULL, loaded_cb, &open);
  wait_until (open != NULL);
  return open;
}

static void
removed_cb (gboolean *removed)
{
  *removed = TRUE;
}

static void
test_removed (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  g_autoptr (GalleyOpenArticle) open = NULL;
  gboolean removed = FALSE;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "One.\n", -1, NULL);
  open = load (fixture, path);
  g_signal_connect_swapped (open, "removed", G_CALLBACK (removed_cb), &removed);
  g_remove (path);
  wait_until (removed);
  g_assert_true (open_now_save (open, GALLEY_SAVE_KIND_AGAIN, &error));
  g_assert_no_error (error);
  g_assert_true (is_clean (open));
  g_assert_true (file_is (path, "One.\n"));
  g_assert_cmpuint (n_recoverable (fixture), ==, 0);
}

/* Nothing was edited: all the same the window has the only copy now, which closing would drop. */
static void
test_removed_is_unsaved (Fixture *fixture,
                         gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->library, "story", NULL);
  g_autofree char *path = g_build_filename (folder, "index.md", NULL);
  g_autoptr (GalleyOpenArticle) open = NULL;
  gboolean removed = FALSE;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0777), ==, 0);
  g_file_set_contents (path, "One.\n", -1, NULL);
  open = load (fixture, path);
  g_signal_connect_swapped (open, "removed", G_CALLBACK (removed_cb), &removed);
  g_remove (path);
  g_rmdir (folder);
  wait_until (removed);
  wait_until (n_recoverable (fixture) == 1);
  g_assert_false (galley_open_article_save_now (open, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_true (open_now_save (open, GALLEY_SAVE_KIND_AGAIN, &error));
  g_assert_no_error (error);
  g_assert_true (file_is (path, "One.\n"));
  g_assert_cmpuint (n_recoverable (fixture), ==, 0);
}

/* Closing may be faster than the news of it. */
static void
test_removed_just_now (Fixture *fixture,
                       gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  g_autoptr (GalleyOpenArticle) open = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  GalleyRecoveryEntry *entry;

  g_file_set_contents (path, "One.\n", -1, NULL);
  open = load (fixture, path);
  g_remove (path);
  g_assert_false (galley_open_article_save_now (open, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
  g_clear_object (&open);
  entries = galley_recovery_journal_list (galley_workspace_get_recovery (fixture->workspace));
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpmem (g_bytes_get_data (entry->contents, NULL), g_bytes_get_size (entry->contents), "One.\n", 5);
}

static void
test_removed_and_back (Fixture *fixture,
                       gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->library, "story.md", NULL);
  g_autoptr (GalleyOpenArticle) open = NULL;
  gboolean removed = FALSE;

  g_file_set_contents (path, "One.\n", -1, NULL);
  open = load (fixture, path);
  g_signal_connect_swapped (open, "removed", G_CALLBACK (removed_cb), &removed);
  g_remove (path);
  wait_until (removed);
  g_file_set_contents (path, "One.\n", -1, NULL);
  wait_until (is_clean (open));
  wait_until (n_recoverable (fixture) == 0);
}

#define add(path, func) g_test_add ("/removed-file/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("saved-again", test_removed);
  add ("and-back", test_removed_and_back);
  add ("is-unsaved", test_removed_is_unsaved);
  add ("just-now", test_removed_just_now);
  return g_test_run ();
}
