/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library's folder that is there, is missing, is a file, or may not be read. */
#include "library-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "temp-dir.h"

static void
test_there (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_library_folder_check (dir, &error));
  g_assert_no_error (error);
}

static void
test_missing (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "My Library", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_library_folder_check (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "My Library"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_file (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "letter", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "text", -1, NULL));
  g_assert_false (galley_library_folder_check (path, &error));
  g_assert_nonnull (error);
}

static void
test_forbidden (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  g_assert_cmpint (g_chmod (dir, 0), ==, 0);
  g_assert_false (galley_library_folder_check (dir, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_cmpint (g_chmod (dir, 0700), ==, 0);
}

static void
test_shown (void)
{
  g_autofree char *picked = g_build_filename (g_get_user_runtime_dir (), "doc", "4f2a", "My Library", NULL);
  g_autofree char *name = galley_library_folder_dup_shown_path (picked);
  g_autofree char *plain = galley_library_folder_dup_shown_path ("/srv/doc/My Library");

  g_assert_cmpstr (name, ==, "My Library");
  g_assert_cmpstr (plain, ==, "/srv/doc/My Library");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library-folder/there", test_there);
  g_test_add_func ("/library-folder/missing", test_missing);
  g_test_add_func ("/library-folder/file", test_file);
  g_test_add_func ("/library-folder/forbidden", test_forbidden);
  g_test_add_func ("/library-folder/shown", test_shown);
  return g_test_run ();
}
