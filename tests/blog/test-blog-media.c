/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media by content, and names that lead nowhere else. */
#include "blog-media.h"

#include <string.h>
#include <unistd.h>

#include "temp-dir.h"

#define PNG "\x89PNG\r\n\x1a\nrest"

static char *
store (const char *folder,
       const char *name,
       const char *data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, strlen (data));
  g_autoptr (GError) error = NULL;
  char *stored = galley_blog_media_store (folder, name, bytes, &error);

  g_assert_no_error (error);

  return stored;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;

  return n;
}

static void
test_same_bytes (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *folder = g_build_filename (dir, "media", NULL);
  g_autofree char *a = store (folder, "Häfen & Brücken.JPEG", PNG);
  g_autofree char *b = store (folder, "other.gif", PNG);
  g_autofree char *c = store (folder, "other.gif", PNG "2");

  g_assert_true (g_str_has_prefix (a, "hafen-brucken-"));
  g_assert_true (g_str_has_suffix (a, ".png"));
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpuint (count_files (folder), ==, 2);
}

/* What the store calls a pasted picture is what it is called here. */
static void
test_hash_once (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autoptr (TempDir) other = temp_dir_new ();
  g_autoptr (TempDir) third = temp_dir_new ();
  g_autofree char *named = store (dir, "pier.png", PNG);
  g_autofree char *again = store (other, named, PNG);
  g_autofree char *foreign = store (third, "pier-0123456789ab.png", PNG);

  g_assert_cmpstr (again, ==, named);
  g_assert_true (g_str_has_prefix (foreign, "pier-0123456789ab-"));
}

static void
test_names (void)
{
  static const char *const hostile[] = { "../../etc/passwd", "..", ".", "", "a/../../b.png", "x\\y.exe",
                                         "a.p h p", "\n\r.html", "no-extension", ".htaccess", NULL };
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *folder = g_build_filename (dir, "media", NULL);

  for (guint i = 0; hostile[i]; i++)
    {
      g_autofree char *data = g_strdup_printf ("text %u", i);
      g_autofree char *name = store (folder, hostile[i], data);
      g_autoptr (GBytes) back = galley_blog_media_load (folder, name, NULL);

      g_assert_nonnull (back);
      g_assert_null (strpbrk (name, "/\\ \r\n"));
      g_assert_cmpint (name[0], !=, '.');
      g_assert_cmpuint (g_bytes_get_size (back), ==, strlen (data));
    }
  g_assert_cmpuint (count_files (folder), ==, g_strv_length ((GStrv) hostile));
}

static void
test_load_refuses (void)
{
  static const char *const names[] = { "../blog.sqlite", "..", "", "x", "../x-0123456789ab.png", "/etc/passwd",
                                       "link-0123456789ab.png", "folder-0123456789ab.png", ".h-0123456789ab.png",
                                       "-0123456789ab.png", "pipe-0123456789ab.png", NULL };
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *link = g_build_filename (dir, "link-0123456789ab.png", NULL);
  g_autofree char *folder = g_build_filename (dir, "folder-0123456789ab.png", NULL);
  g_autofree char *hidden = g_build_filename (dir, ".h-0123456789ab.png", NULL);

  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (hidden, "x", 1, NULL));
  for (guint i = 0; names[i]; i++)
    g_assert_null (galley_blog_media_load (dir, names[i], NULL));
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *data;
    const char *type;
  } cases[] = {
    { PNG, "image/png" },
    { "\xff\xd8\xff\xe0", "image/jpeg" },
    { "GIF89a..", "image/gif" },
    { "RIFFxxxxWEBPVP8 ", "image/webp" },
    { "RIFFxxxxWAVEfmt ", "audio/wav" },
    { "xxxxftypisom", "video/mp4" },
    { "%PDF-1.7", "application/pdf" },
    { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml" },
    { "<?xml version=\"1.0\"?>\n<!-- <svg> -->\n<svg/>", "application/octet-stream" },
    { "<?xml version=\"1.0\"?>\n<!-- <html> -->\n<svg width=\"1\"/>", "image/svg+xml" },
    { "<html><script>alert(1)</script>", "application/octet-stream" },
    { "<!-- <svg ", "application/octet-stream" },
    { "", "application/octet-stream" },
    { "#!/bin/sh", "application/octet-stream" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, strlen (cases[i].data));
      gboolean is_inline = FALSE;

      g_assert_cmpstr (galley_blog_media_sniff (bytes, &is_inline), ==, cases[i].type);
      g_assert_cmpint (is_inline, ==, !g_str_equal (cases[i].type, "application/octet-stream"));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blog-media/same-bytes", test_same_bytes);
  g_test_add_func ("/blog-media/hash-once", test_hash_once);
  g_test_add_func ("/blog-media/names", test_names);
  g_test_add_func ("/blog-media/load-refuses", test_load_refuses);
  g_test_add_func ("/blog-media/sniff", test_sniff);

  return g_test_run ();
}
