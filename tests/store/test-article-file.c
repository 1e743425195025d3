/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading and saving: bytes kept, outside changes noticed, full disks, kill -9. */
#include "article-file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "full-disk.h"

static void
put (const char *path,
     const char *bytes,
     gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
assert_bytes (const char *path,
              const char *bytes,
              gssize length)
{
  g_autofree char *found = NULL;
  gsize found_length;
  gsize expected = length < 0 ? strlen (bytes) : (gsize) length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &found, &found_length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (found, found_length, bytes, expected);
}

static GalleyDocument *
load (const char *path,
      GalleyFileStamp **stamp)
{
  g_autoptr (GError) error = NULL;
  GalleyDocument *document = galley_article_file_load (path, stamp, &error);

  g_assert_no_error (error);

  return document;
}

/* Loads, replaces the body, saves over what was loaded. */
static void
edit (const char *path,
      const char *body)
{
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = load (path, &stamp);
  g_autoptr (GalleyDocument) changed = galley_document_set_body (document, body);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFileStamp) saved = galley_article_file_save (path, changed, stamp, &error);

  g_assert_no_error (error);
  g_assert_nonnull (saved);
}

static void
test_unchanged (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
  } cases[] = {
    { "", 0 },
    { "no line end", -1 },
    { "\xef\xbb\xbf---\r\ntitle: 'A' # c\r\nodd:   x\r\n---\r\n\r\nText\r\n", -1 },
    { "+++\ntitle = \"A\"\n+++\nText\n", -1 },
    { "---\ntitle: [broken\n---\nText\n", -1 },
    { "mixed\r\nline\nends\r", -1 },
    { "not \xff utf-8", -1 },
    { "n\0ul", 4 },
  };
  g_autoptr (TempDir) dir = temp_dir_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *kept = g_strconcat (path, ".before-utf8", NULL);
      g_autoptr (GalleyFileStamp) stamp = NULL;
      g_autoptr (GalleyFileStamp) saved = NULL;
      g_autoptr (GalleyDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      put (path, cases[i].bytes, cases[i].length);
      document = load (path, &stamp);
      saved = galley_article_file_save (path, document, stamp, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (saved->sha256, ==, stamp->sha256);
      assert_bytes (path, cases[i].bytes, cases[i].length);
      g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
    }
}

static void
test_edit_crlf (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "index.md", NULL);

  put (path, "---\r\ntitle: A\r\n---\r\nOne\r\nTwo\r\n", -1);
  edit (path, "One\nThree\n");
  assert_bytes (path, "---\r\ntitle: A\r\n---\r\nOne\r\nThree\r\n", -1);
}

static void
test_outside_change (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "index.md", NULL);
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyDocument) changed = NULL;
  g_autoptr (GalleyFileStamp) saved = NULL;
  g_autoptr (GError) error = NULL;

  put (path, "mine\n", -1);
  document = load (path, &stamp);
  changed = galley_document_set_body (document, "mine, edited\n");
  put (path, "theirs\n", -1);
  g_assert_null (galley_article_file_save (path, changed, stamp, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE);
  assert_bytes (path, "theirs\n", -1);
  g_clear_error (&error);

  /* the same bytes with another time are no change */
  put (path, "mine\n", -1);
  saved = galley_article_file_save (path, changed, stamp, &error);
  g_assert_no_error (error);
  assert_bytes (path, "mine, edited\n", -1);

  g_assert_no_errno (g_unlink (path));
  g_assert_null (galley_article_file_save (path, document, saved, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_new (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "story", "index.md", NULL);
  g_autoptr (GalleyDocument) empty = galley_document_new_empty ();
  g_autoptr (GalleyDocument) document = galley_document_set_body (empty, "text\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFileStamp) stamp = galley_article_file_save (path, document, NULL, &error);

  g_assert_no_error (error);
  assert_bytes (path, "text\n", -1);
  g_assert_null (galley_article_file_save (path, empty, NULL, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE);
  assert_bytes (path, "text\n", -1);
}

static void
test_converted (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "old.md", NULL);
  g_autofree char *kept = g_strconcat (path, ".before-utf8", NULL);
  g_autofree char *kept2 = g_strconcat (path, ".before-utf8-2", NULL);
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyFileStamp) second = NULL;
  g_autoptr (GalleyFileStamp) third = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyDocument) changed = NULL;
  g_autoptr (GalleyDocument) again = NULL;

  put (path, "caf\xe9\n", -1);
  document = load (path, &stamp);
  g_assert_true (galley_document_get_was_converted (document));
  changed = galley_document_set_body (document, "café au lait\n");
  second = galley_article_file_save (path, changed, stamp, NULL);
  assert_bytes (path, "café au lait\n", -1);
  assert_bytes (kept, "caf\xe9\n", -1);
  again = galley_document_set_body (changed, "café\n");
  third = galley_article_file_save (path, again, second, NULL);
  g_assert_nonnull (third);
  g_assert_false (g_file_test (kept2, G_FILE_TEST_EXISTS));

  /* another one does not replace what is kept */
  put (path, "th\xe9\n", -1);
  edit (path, "thé vert\n");
  assert_bytes (kept, "caf\xe9\n", -1);
  assert_bytes (kept2, "th\xe9\n", -1);
}

static void
assert_load_fails (const char *path,
                   GalleyStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFileStamp) stamp = NULL;

  g_assert_null (galley_article_file_load (path, &stamp, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, (int) code);
  g_assert_null (stamp);
}

static void
test_load_failures (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *missing = g_build_filename (dir, "missing.md", NULL);
  g_autofree char *fifo = g_build_filename (dir, "fifo.md", NULL);
  g_autofree char *huge = g_build_filename (dir, "huge.md", NULL);
  g_autofree char *closed = g_build_filename (dir, "closed.md", NULL);

  g_assert_no_errno (mkfifo (fifo, 0600));
  put (huge, "", 0);
  g_assert_no_errno (truncate (huge, 65 * 1024 * 1024));
  put (closed, "x", 1);
  g_assert_no_errno (g_chmod (closed, 0));
  g_assert_no_errno (g_chmod (dir, 0755));
  assert_load_fails (missing, GALLEY_STORE_ERROR_GONE);
  assert_load_fails (dir, GALLEY_STORE_ERROR_FAILED);
  assert_load_fails (fifo, GALLEY_STORE_ERROR_FAILED);
  assert_load_fails (huge, GALLEY_STORE_ERROR_TOO_LARGE);
  drop_powers ();
  assert_load_fails (closed, GALLEY_STORE_ERROR_READ_ONLY);
  restore_powers ();
}

static void
test_read_only (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *folder = g_build_filename (dir, "story", NULL);
  g_autofree char *path = g_build_filename (folder, "index.md", NULL);
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyDocument) changed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (folder, 0755));
  put (path, "old\n", -1);
  document = load (path, &stamp);
  changed = galley_document_set_body (document, "new\n");
  g_assert_no_errno (g_chmod (path, 0644));
  g_assert_no_errno (g_chmod (dir, 0755));
  g_assert_no_errno (g_chmod (folder, 0555));
  drop_powers ();
  g_assert_null (galley_article_file_save (path, changed, stamp, &error));
  restore_powers ();
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_READ_ONLY);
  assert_bytes (path, "old\n", -1);
  g_assert_no_errno (g_chmod (folder, 0755));
}

static void
test_full_disk (void)
{
  TempDir *dir = tiny_disk_new (64 * 1024);
  g_autofree char *path = NULL;
  g_autofree char *big = g_strnfill (200 * 1024, 'b');
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyFileStamp) saved = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyDocument) large = NULL;
  g_autoptr (GalleyDocument) small = NULL;
  g_autoptr (GError) error = NULL;

  if (!dir)
    {
      g_test_skip ("mounting is not permitted");
      return;
    }
  path = g_build_filename (dir, "index.md", NULL);
  put (path, "old\n", -1);
  document = load (path, &stamp);
  large = galley_document_set_body (document, big);
  small = galley_document_set_body (document, "fits\n");
  g_assert_null (galley_article_file_save (path, large, stamp, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  assert_bytes (path, "old\n", -1);

  tiny_disk_set_read_only (dir, TRUE);
  g_assert_null (galley_article_file_save (path, small, stamp, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  tiny_disk_set_read_only (dir, FALSE);
  saved = galley_article_file_save (path, small, stamp, &error);
  g_assert_no_error (error);
  assert_bytes (path, "fits\n", -1);
  tiny_disk_free (dir);
}

static void
save_forever (const char *path)
{
  g_autoptr (GalleyFileStamp) stamp = NULL;
  g_autoptr (GalleyDocument) document = load (path, &stamp);

  for (guint i = 0;; i++)
    {
      g_autofree char *body = g_strnfill (1 + (i * 7919) % 200000, (char) ('a' + i % 26));
      g_autoptr (GalleyDocument) next = galley_document_set_body (document, body);
      GalleyFileStamp *saved = galley_article_file_save (path, next, stamp, NULL);

      if (!saved)
        _exit (1);
      galley_file_stamp_free (stamp);
      stamp = saved;
    }
}

static void
test_kill (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "index.md", NULL);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  put (path, "---\ntitle: T\n---\naaaa", -1);
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (GalleyDocument) document = NULL;
      const char *body;
      pid_t child = fork ();
      int status;

      if (child == 0)
        save_forever (path);
      g_usleep ((gulong) g_rand_int_range (rand, 100, 20000));
      kill (child, SIGKILL);
      waitpid (child, &status, 0);
      g_assert_true (WIFSIGNALED (status));
      document = load (path, NULL);
      body = galley_document_get_body (document);
      g_assert_cmpuint (strlen (body), >, 0);
      g_assert_cmpuint (strspn (body, (char[]) { body[0], '\0' }), ==, strlen (body));
      g_assert_cmpstr (galley_front_matter_get_string (galley_document_get_front_matter (document),
                                                       GALLEY_FIELD_TITLE),
                       ==, "T");
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-file/unchanged", test_unchanged);
  g_test_add_func ("/article-file/edit-crlf", test_edit_crlf);
  g_test_add_func ("/article-file/outside-change", test_outside_change);
  g_test_add_func ("/article-file/new", test_new);
  g_test_add_func ("/article-file/converted", test_converted);
  g_test_add_func ("/article-file/load-failures", test_load_failures);
  g_test_add_func ("/article-file/read-only", test_read_only);
  g_test_add_func ("/article-file/full-disk", test_full_disk);
  g_test_add_func ("/article-file/kill", test_kill);

  return g_test_run ();
}
