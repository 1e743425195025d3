/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The welcome article: whole, once, and never in anybody's way. */
#include "samples.h"

#include <string.h>

#include "article-file.h"
#include "review.h"
#include "temp-dir.h"

static char *
install (const char *library,
         const char *mark)
{
  g_autoptr (GError) error = NULL;
  char *path = galley_samples_install (library, mark, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
  return path;
}

static void
test_whole (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autofree char *mark = g_build_filename (dir, "mark", NULL);
  g_autofree char *path = install (library, mark);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *review = galley_article_file_review_folder (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = galley_article_file_load (path, NULL, &error);
  GalleyFrontMatter *head = galley_document_get_front_matter (document);
  g_autofree char *hero =
      g_build_filename (folder, galley_front_matter_get_string (head, GALLEY_FIELD_HERO_IMAGE), NULL);
  const char *body = galley_document_get_body (document);

  g_assert_no_error (error);
  g_assert_null (galley_front_matter_get_problem (head));
  g_assert_cmpstr (galley_front_matter_get_string (head, GALLEY_FIELD_TITLE), !=, "");
  g_assert_nonnull (galley_front_matter_get_string (head, GALLEY_FIELD_HERO_ALT));
  g_assert_nonnull (galley_front_matter_get_string (head, GALLEY_FIELD_HERO_CAPTION));
  g_assert_true (g_file_test (hero, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (galley_review_count_open (review), >=, 1);
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (strstr (body, ((const char *const[]) { "\n## ", "\n| ", "\n> ", "[^" })[i]));
}

static void
test_once (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autofree char *mark = g_build_filename (dir, "mark", NULL);
  g_autofree char *path = install (library, mark);
  g_autofree char *again = NULL;

  g_assert_no_errno (g_unlink (path));
  again = install (library, mark);
  g_assert_null (again);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A library that somebody uses is left alone, then and later. */
static void
test_used_library (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autofree char *mark = g_build_filename (dir, "mark", NULL);
  g_autofree char *mine = g_build_filename (library, "mine.md", NULL);

  g_assert_true (g_file_set_contents (mine, "Mine\n", -1, NULL));
  g_assert_null (install (library, mark));
  g_assert_no_errno (g_unlink (mine));
  g_assert_null (install (library, mark));
}

/* What a synchroniser keeps there is no article. */
static void
test_hidden_files (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autofree char *mark = g_build_filename (dir, "mark", NULL);
  g_autofree char *hidden = g_build_filename (library, ".stfolder", NULL);
  g_autofree char *path = NULL;

  g_assert_no_errno (g_mkdir (hidden, 0700));
  path = install (library, mark);
  g_assert_nonnull (path);
}

/* Where the mark cannot be made, the article would come back for ever. */
static void
test_no_mark_no_article (void)
{
  g_autoptr (TempDir) library = temp_dir_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_null (galley_samples_install (library, "/proc/galley/mark", &error));
  g_assert_nonnull (error);
  dir = g_dir_open (library, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/samples/whole", test_whole);
  g_test_add_func ("/samples/once", test_once);
  g_test_add_func ("/samples/used-library", test_used_library);
  g_test_add_func ("/samples/hidden-files", test_hidden_files);
  g_test_add_func ("/samples/no-mark-no-article", test_no_mark_no_article);
  return g_test_run ();
}
