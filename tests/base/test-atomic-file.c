/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole old file or whole new one: links, modes, full disks, kill -9. */
#include "atomic-file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>

#include "full-disk.h"

static void
write_text (const char *path,
            const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  galley_atomic_file_write (path, bytes, &error);
  g_assert_no_error (error);
}

static void
assert_text (const char *path,
             const char *text)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;

  return count;
}

static guint
get_mode (const char *path)
{
  struct stat info;

  g_assert_no_errno (lstat (path, &info));

  return info.st_mode & 07777;
}

static void
test_new (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "a", "b", "file.md", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  mode_t old = umask (027);

  write_text (path, "one");
  umask (old);
  assert_text (path, "one");
  g_assert_cmphex (get_mode (path), ==, 0640);
  write_text (path, "");
  assert_text (path, "");
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

static void
test_relative (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *old = g_get_current_dir ();

  g_assert_no_errno (g_chdir (dir));
  write_text ("plain.md", "here");
  assert_text ("plain.md", "here");
  g_assert_no_errno (g_chdir (old));
}

static void
test_keeps_attributes (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "file.md", NULL);
  char value[16] = "";
  gboolean has_xattr;
  struct stat info;

  write_text (path, "one");
  g_assert_no_errno (g_chmod (path, 0604));
  has_xattr = setxattr (path, "user.galley", "kept", 4, 0) == 0;
  if (getuid () == 0)
    g_assert_no_errno (chown (path, 1234, 2345));
  write_text (path, "two");
  g_assert_cmphex (get_mode (path), ==, 0604);
  if (has_xattr)
    {
      g_assert_cmpint (getxattr (path, "user.galley", value, sizeof value), ==, 4);
      g_assert_cmpstr (value, ==, "kept");
    }
  else
    g_test_message ("no extended attributes here: %s", g_strerror (errno));
  g_assert_no_errno (stat (path, &info));
  if (getuid () == 0)
    g_assert_true (info.st_uid == 1234 && info.st_gid == 2345);
}

static void
test_symlinks (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *target = g_build_filename (dir, "real", "file.md", NULL);
  g_autofree char *link = g_build_filename (dir, "link.md", NULL);
  g_autofree char *link2 = g_build_filename (dir, "link2.md", NULL);
  g_autofree char *loop = g_build_filename (dir, "loop.md", NULL);
  g_autofree char *back = g_build_filename (dir, "back.md", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (symlink ("real/file.md", link));
  g_assert_no_errno (symlink (link, link2));
  write_text (link2, "made through a dangling link");
  assert_text (target, "made through a dangling link");
  write_text (link2, "two");
  assert_text (target, "two");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (link2, G_FILE_TEST_IS_SYMLINK));

  g_assert_no_errno (symlink ("back.md", loop));
  g_assert_no_errno (symlink ("loop.md", back));
  g_assert_false (galley_atomic_file_write (loop, bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
}

static void
test_refuses (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *fifo = g_build_filename (dir, "fifo", NULL);
  g_autofree char *file = g_build_filename (dir, "file", NULL);
  g_autofree char *below = g_build_filename (file, "x.md", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_atomic_file_write (dir, bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_no_errno (mkfifo (fifo, 0600));
  g_assert_false (galley_atomic_file_write (fifo, bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  write_text (file, "plain");
  g_assert_false (galley_atomic_file_write (below, bytes, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == G_IO_ERROR);
  assert_text (file, "plain");
}

static void
test_no_permission (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *folder = g_build_filename (dir, "closed", NULL);
  g_autofree char *path = g_build_filename (folder, "file.md", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;

  write_text (path, "old");
  g_assert_no_errno (g_chmod (dir, 0755));
  g_assert_no_errno (g_chmod (folder, 0555));
  drop_powers ();
  g_assert_false (galley_atomic_file_write (path, bytes, &error));
  restore_powers ();
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_text (path, "old");
  g_assert_no_errno (g_chmod (folder, 0755));
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

static void
test_full_disk (void)
{
  TempDir *dir = tiny_disk_new (64 * 1024);
  g_autofree char *path = NULL;
  g_autofree char *big = g_strnfill (200 * 1024, 'b');
  g_autofree char *log = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (big, 200 * 1024);
  g_autoptr (GError) error = NULL;

  if (!dir)
    {
      g_test_skip ("mounting is not permitted");
      return;
    }
  path = g_build_filename (dir, "file.md", NULL);
  log = g_build_filename (dir, "log.jsonl", NULL);
  write_text (path, "old");
  g_assert_true (galley_atomic_file_append (log, "{\"n\":1}", &error));

  g_assert_false (galley_atomic_file_write (path, bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  assert_text (path, "old");
  g_assert_false (galley_atomic_file_append (log, big, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  assert_text (log, "{\"n\":1}\n");
  g_assert_cmpuint (count_entries (dir), ==, 2);

  tiny_disk_set_read_only (dir, TRUE);
  g_assert_false (galley_atomic_file_write (path, bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (galley_atomic_file_append (log, "x", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_clear_error (&error);

  tiny_disk_set_read_only (dir, FALSE);
  write_text (path, "there is room for this");
  assert_text (path, "there is room for this");
  tiny_disk_free (dir);
}

/* The same without being root: no file of this process may grow over the limit. */
static void
test_file_limit (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "file.md", NULL);
  g_autofree char *big = g_strnfill (20000, 'b');
  g_autoptr (GBytes) bytes = g_bytes_new (big, 20000);
  g_autoptr (GError) error = NULL;
  struct rlimit limit;
  struct rlimit old;

  write_text (path, "old");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &old));
  limit = old;
  limit.rlim_cur = 10000;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  g_assert_false (galley_atomic_file_write (path, bytes, &error));
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &old));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  assert_text (path, "old");
  g_assert_cmpuint (count_entries (dir), ==, 1);
}

static void
test_staged (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "file.md", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;
  GalleyStagedFile *staged = galley_staged_file_new (path, bytes, &error);

  g_assert_no_error (error);
  galley_staged_file_discard (staged);
  g_assert_cmpuint (count_entries (dir), ==, 0);

  staged = galley_staged_file_new (path, bytes, &error);
  write_text (path, "someone was faster");
  g_assert_false (galley_staged_file_commit (staged, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  assert_text (path, "someone was faster");
  g_assert_cmpuint (count_entries (dir), ==, 1);

  staged = galley_staged_file_new (path, bytes, &error);
  g_assert_true (galley_staged_file_commit (staged, FALSE, &error));
  assert_text (path, "new");
}

static void
test_append (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "review", "log.jsonl", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_atomic_file_append (path, "1", &error));
  g_assert_true (galley_atomic_file_append (path, "2\n", &error));
  assert_text (path, "1\n2\n");
  g_assert_true (g_file_set_contents (path, "1\n{\"torn", -1, NULL));
  g_assert_true (galley_atomic_file_append (path, "3", &error));
  assert_text (path, "1\n{\"torn\n3\n");
  g_assert_false (galley_atomic_file_append ("/dev/full", "4", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static gpointer
append_thread (gpointer data)
{
  for (guint i = 0; i < 25; i++)
    g_assert_true (galley_atomic_file_append (data, "{\"record\":\"whole\"}", NULL));

  return NULL;
}

static void
test_append_threads (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "log.jsonl", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("append", append_thread, path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 101);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpstr (lines[i], ==, "{\"record\":\"whole\"}");
}

static void
test_sweep (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *stale = g_build_filename (dir, ".galley-0000000011111111.tmp", NULL);
  g_autofree char *fresh = g_build_filename (dir, ".galley-0000000022222222.tmp", NULL);
  g_autofree char *other = g_build_filename (dir, "notes.tmp", NULL);
  struct timespec long_ago[2] = { { 1000, 0 }, { 1000, 0 } };

  write_text (stale, "x");
  write_text (fresh, "x");
  write_text (other, "x");
  g_assert_no_errno (utimensat (AT_FDCWD, stale, long_ago, 0));
  g_assert_no_errno (utimensat (AT_FDCWD, other, long_ago, 0));
  galley_atomic_file_sweep (dir);
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* A child writes versions in a loop and is killed at a random moment: what is there is always one whole version. */
static void
test_kill (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "file.md", NULL);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  write_text (path, "aaaa");
  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *text = NULL;
      gsize length;
      pid_t child = fork ();

      if (child == 0)
        for (guint i = 0;; i++)
          {
            gsize size = 1 + (i * 7919) % 300000;
            g_autofree char *version = g_strnfill (size, (char) ('a' + i % 26));
            g_autoptr (GBytes) bytes = g_bytes_new (version, size);

            galley_atomic_file_write (path, bytes, NULL);
          }
      g_usleep ((gulong) g_rand_int_range (rand, 100, 20000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_assert_cmpuint (strspn (text, (char[]) { text[0], '\0' }), ==, length);
      g_assert_cmpuint (length, >, 0);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/atomic-file/new", test_new);
  g_test_add_func ("/atomic-file/relative", test_relative);
  g_test_add_func ("/atomic-file/keeps-attributes", test_keeps_attributes);
  g_test_add_func ("/atomic-file/symlinks", test_symlinks);
  g_test_add_func ("/atomic-file/refuses", test_refuses);
  g_test_add_func ("/atomic-file/no-permission", test_no_permission);
  g_test_add_func ("/atomic-file/full-disk", test_full_disk);
  g_test_add_func ("/atomic-file/file-limit", test_file_limit);
  g_test_add_func ("/atomic-file/staged", test_staged);
  g_test_add_func ("/atomic-file/append", test_append);
  g_test_add_func ("/atomic-file/append-threads", test_append_threads);
  g_test_add_func ("/atomic-file/sweep", test_sweep);
  g_test_add_func ("/atomic-file/kill", test_kill);

  return g_test_run ();
}
