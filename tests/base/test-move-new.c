/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rename that replaces nothing, on file systems that can do it at one go and on those that can't. */
#include "move-new.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "temp-dir.h"

static int refusal; /* what a file system without the flag says; 0: this one has it */

/* In place of the C library's. */
int
renameat2 (int old_folder,
           const char *from,
           int new_folder,
           const char *to,
           unsigned int flags)
{
  if (refusal == 0)
    return (int) syscall (SYS_renameat2, old_folder, from, new_folder, to, flags);
  errno = refusal;
  return -1;
}

static void
assert_says (const char *path,
             const char *words)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, words);
}

static void
test_file (gconstpointer number)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *one = g_build_filename (dir, "one", NULL);
  g_autofree char *two = g_build_filename (dir, "two", NULL);
  g_autofree char *three = g_build_filename (dir, "three", NULL);
  g_autofree char *dangling = g_build_filename (dir, "dangling", NULL);

  refusal = GPOINTER_TO_INT (number);
  g_assert_true (g_file_set_contents (one, "one", -1, NULL));
  g_assert_true (g_file_set_contents (two, "two", -1, NULL));
  g_assert_no_errno (symlink ("nowhere", dangling));
  g_assert_cmpint (galley_move_new (one, two), ==, EEXIST);
  g_assert_cmpint (galley_move_new (one, dangling), ==, EEXIST);
  assert_says (one, "one");
  assert_says (two, "two");
  g_assert_true (g_file_test (dangling, G_FILE_TEST_IS_SYMLINK));

  g_assert_cmpint (galley_move_new (one, three), ==, 0);
  assert_says (three, "one");
  g_assert_false (g_file_test (one, G_FILE_TEST_EXISTS));
  g_assert_cmpint (galley_move_new (one, two), !=, 0);
  assert_says (two, "two");
}

static void
test_folder (gconstpointer number)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *one = g_build_filename (dir, "one", NULL);
  g_autofree char *inside = g_build_filename (one, "index.md", NULL);
  g_autofree char *empty = g_build_filename (dir, "empty", NULL);
  g_autofree char *three = g_build_filename (dir, "three", NULL);
  g_autofree char *moved = g_build_filename (three, "index.md", NULL);
  g_autofree char *file = g_build_filename (dir, "file", NULL);

  refusal = GPOINTER_TO_INT (number);
  g_assert_no_errno (g_mkdir (one, 0700));
  g_assert_no_errno (g_mkdir (empty, 0700));
  g_assert_true (g_file_set_contents (inside, "words", -1, NULL));
  g_assert_true (g_file_set_contents (file, "file", -1, NULL));
  g_assert_cmpint (galley_move_new (one, empty), ==, EEXIST);
  g_assert_cmpint (galley_move_new (one, file), ==, EEXIST);
  assert_says (inside, "words");
  assert_says (file, "file");

  g_assert_cmpint (galley_move_new (one, three), ==, 0);
  assert_says (moved, "words");
  g_assert_false (g_file_test (one, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (empty, G_FILE_TEST_IS_DIR));
}

static void
test_folder_into_itself (gconstpointer number)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *one = g_build_filename (dir, "one", NULL);
  g_autofree char *under = g_build_filename (one, "under", NULL);

  refusal = GPOINTER_TO_INT (number);
  g_assert_no_errno (g_mkdir (one, 0700));
  g_assert_cmpint (galley_move_new (one, under), ==, EINVAL);
  /* no trace of the attempt */
  g_assert_false (g_file_test (under, G_FILE_TEST_EXISTS));
}

static void
test_names (void)
{
  g_autofree char *first = galley_move_new_name ("/f", "name", 1);
  g_autofree char *second = galley_move_new_name ("/f", "name", 2);

  g_assert_cmpstr (first, ==, "/f/name");
  g_assert_cmpstr (second, ==, "/f/name-2");
}

int
main (int argc,
      char **argv)
{
  static const int refusals[] = { 0, EINVAL, ENOSYS, ENOTSUP };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *file = g_strdup_printf ("/move-new/%d/file", refusals[i]);
      g_autofree char *folder = g_strdup_printf ("/move-new/%d/folder", refusals[i]);
      g_autofree char *itself = g_strdup_printf ("/move-new/%d/folder-into-itself", refusals[i]);

      g_test_add_data_func (file, GINT_TO_POINTER (refusals[i]), test_file);
      g_test_add_data_func (folder, GINT_TO_POINTER (refusals[i]), test_folder);
      g_test_add_data_func (itself, GINT_TO_POINTER (refusals[i]), test_folder_into_itself);
    }
  g_test_add_func ("/move-new/names", test_names);

  return g_test_run ();
}
