/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of articles: where things are, new ones, renaming. */
#include "article-place.h"

#include "article-file.h"
#include "temp-dir.h"

static void
assert_path (char *path,
             const char *expected)
{
  g_assert_cmpstr (path, ==, expected);
  g_free (path);
}

static void
test_folders (void)
{
  assert_path (galley_article_file_review_folder ("/l/story/index.md"), "/l/story/review");
  assert_path (galley_article_file_sites_folder ("/l/story/index.md"), "/l/story/sites");
  assert_path (galley_article_file_review_folder ("/l/story.md"), "/l/story.galley/review");
  assert_path (galley_article_file_sites_folder ("/l/a.b.MARKDOWN"), "/l/a.b.galley/sites");
  assert_path (galley_article_place_get_root ("/l/story/index.md"), "/l/story");
  assert_path (galley_article_place_get_root ("/l/story.md"), "/l/story.md");
}

static void
test_create (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *library = g_build_filename (dir, "made", "on", "demand", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = galley_article_file_create (library, "story", &error);
  g_autofree char *second = galley_article_file_create (library, "story", &error);
  g_autofree char *untitled = galley_article_file_create (library, "", &error);
  g_autofree char *hostile = galley_article_file_create (library, "../x", &error);
  g_autofree char *blocked = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (first, "/demand/story/index.md"));
  g_assert_true (g_str_has_suffix (second, "/demand/story-2/index.md"));
  g_assert_true (g_str_has_suffix (untitled, "/demand/untitled/index.md"));
  g_assert_true (g_str_has_prefix (hostile, library));
  g_assert_true (g_file_set_contents (first, "x", 1, NULL));
  blocked = galley_article_file_create (first, "story", &error);
  g_assert_null (blocked);
  g_assert_nonnull (error);
  g_assert_true (error->domain == GALLEY_STORE_ERROR);
}

static char *
rename_to (const char *path,
           const char *slug)
{
  g_autoptr (GError) error = NULL;
  char *now = galley_article_file_rename (path, slug, &error);

  g_assert_no_error (error);

  return now;
}

static void
test_rename (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = galley_article_file_create (dir, "", NULL);
  g_autofree char *taken = galley_article_file_create (dir, "story", NULL);
  g_autofree char *moved = NULL;
  g_autofree char *same = NULL;
  g_autofree char *published = NULL;
  g_autofree char *sites = NULL;
  g_autofree char *record = NULL;
  g_autofree char *expected = g_build_filename (dir, "story-2", "index.md", NULL);

  g_assert_true (g_file_set_contents (path, "text", -1, NULL));
  moved = rename_to (path, "story");
  g_assert_cmpstr (moved, ==, expected);
  g_assert_true (g_file_test (moved, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  same = rename_to (moved, "story");
  g_assert_cmpstr (same, ==, moved);

  sites = galley_article_file_sites_folder (moved);
  record = g_build_filename (sites, "blog.json", NULL);
  g_assert_no_errno (g_mkdir (sites, 0700));
  g_assert_true (g_file_set_contents (record, "{}", -1, NULL));
  published = rename_to (moved, "another");
  g_assert_cmpstr (published, ==, moved);
}

static void
test_rename_not (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *lone = g_build_filename (dir, "story.md", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing", "index.md", NULL);
  g_autofree char *same = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (lone, "x", 1, NULL));
  same = rename_to (lone, "other");
  g_assert_cmpstr (same, ==, lone);
  g_assert_null (galley_article_file_rename (missing, "other", &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-place/folders", test_folders);
  g_test_add_func ("/article-place/create", test_create);
  g_test_add_func ("/article-place/rename", test_rename);
  g_test_add_func ("/article-place/rename-not", test_rename_not);

  return g_test_run ();
}
