/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, equal contents, clashes. */
#include "media-import.h"

#include <string.h>

#include "store-error.h"
#include "temp-dir.h"

#define PNG "\x89PNG\r\n\x1a\n"

static char *
put_source (const char *dir,
            const char *name,
            const char *contents)
{
  char *path = g_build_filename (dir, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));

  return path;
}

static void
check (const char *dir,
       const char *source_name,
       const char *contents,
       const char *expected)
{
  g_autofree char *source_path = put_source (dir, source_name, contents);
  g_autofree char *folder = g_build_filename (dir, "article", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = galley_media_import_file (folder, source, &error);
  g_autofree char *plain = NULL;
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, expected);
  plain = g_uri_unescape_string (name, NULL);
  path = g_build_filename (folder, plain, NULL);
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, contents);
}

static void
test_names (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();

  check (dir, "Harbour Bridge (3).JPG", "one", "harbour-bridge-3.jpg");
  check (dir, "Harbour Bridge (3).JPG", "two", "harbour-bridge-3-2.jpg");
  check (dir, "Harbour Bridge (3).JPG", "one", "harbour-bridge-3.jpg");
  check (dir, "other name.jpg", "two", "harbour-bridge-3-2.jpg");
  check (dir, "no extension", PNG "x", "no-extension.png");
  check (dir, "v1.2 final", PNG "y", "v1-2-final.png");
  check (dir, "!!!.gif", "GIF89a", "image.gif");
  check (dir, "橋.png", PNG "z", "橋.png");
  check (dir, "notes", "plain text", "notes");
}

static void
test_already_inside (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = put_source (dir, "My (Photo).jpg", "x");
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = galley_media_import_file (dir, source, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "My%20%28Photo%29.jpg");
}

static void
test_bytes (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) two = g_bytes_new_static ("two", 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = galley_media_import_bytes (dir, one, "Pasted 2026-11-24", ".png", &error);
  g_autofree char *second = galley_media_import_bytes (dir, two, "Pasted 2026-11-24", ".png", &error);
  g_autofree char *again = galley_media_import_bytes (dir, one, "another", ".png", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "pasted-2026-11-24.png");
  g_assert_cmpstr (second, ==, "pasted-2026-11-24-2.png");
  g_assert_cmpstr (again, ==, first);
}

static void
test_failures (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *missing = g_build_filename (dir, "missing.png", NULL);
  g_autoptr (GFile) nothing = g_file_new_for_path (missing);
  g_autoptr (GFile) folder = g_file_new_for_path ("/");
  g_autofree char *article = g_build_filename (dir, "article", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_media_import_file (article, nothing, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
  g_clear_error (&error);
  g_assert_null (galley_media_import_file (article, folder, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-import/names", test_names);
  g_test_add_func ("/media-import/already-inside", test_already_inside);
  g_test_add_func ("/media-import/bytes", test_bytes);
  g_test_add_func ("/media-import/failures", test_failures);

  return g_test_run ();
}
