/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files an article shows, and that none outside its folder is ever read. */
#include "publish-media.h"

#include <string.h>
#include <unistd.h>

#include "temp-dir.h"

static const GalleyMediaRecipe recipe = { FALSE, 0 };

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
expect (const char *folder,
        const char *reference,
        GalleyMediaKind kind)
{
  g_autofree char *path = NULL;
  GalleyMediaKind got = galley_publish_media_resolve (folder, reference, &path);

  if (got != kind)
    g_error ("%s: %d, not %d", reference, got, kind);
  g_assert_true ((kind == GALLEY_MEDIA_LOCAL) == (path != NULL));
}

static void
test_resolve (void)
{
  g_autoptr (TempDir) top = temp_dir_new ();
  g_autofree char *folder = g_build_filename (top, "story", NULL);
  g_autofree char *link = g_build_filename (folder, "link.png", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner.png", NULL);
  g_autofree char *folder_link = g_build_filename (folder, "up", NULL);

  write_file (top, "secret.png", "secret");
  write_file (top, "story-2/b.png", "b");
  write_file (folder, "a.png", "a");
  write_file (folder, "my photo.png", "b");
  write_file (folder, "50%25.png", "c");
  write_file (folder, "media/deep.png", "d");
  g_assert_cmpint (symlink ("../secret.png", link), ==, 0);
  g_assert_cmpint (symlink ("a.png", inner), ==, 0);
  g_assert_cmpint (symlink ("..", folder_link), ==, 0);

  expect (folder, "a.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "./a.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "media/../a.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "a.png?x=1#y", GALLEY_MEDIA_LOCAL);
  expect (folder, "my%20photo.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "my photo.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "50%25.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "media/deep.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "inner.png", GALLEY_MEDIA_LOCAL);
  expect (folder, "none.png", GALLEY_MEDIA_MISSING);
  expect (folder, "media", GALLEY_MEDIA_MISSING);
  expect (folder, "", GALLEY_MEDIA_MISSING);
  expect (NULL, "a.png", GALLEY_MEDIA_MISSING);
  expect (folder, "../secret.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "..%2Fsecret.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "%2e%2e/secret.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "media/../../secret.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "../story-2/b.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "/etc/passwd", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "%2Fetc/passwd", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "file:///etc/passwd", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "FILE:///etc/passwd", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "C:\\secret.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "link.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "up/secret.png", GALLEY_MEDIA_OUTSIDE);
  expect (folder, "https://example.org/a.png", GALLEY_MEDIA_REMOTE);
  expect (folder, "//example.org/a.png", GALLEY_MEDIA_REMOTE);
  expect (folder, "data:image/png;base64,AAAA", GALLEY_MEDIA_REMOTE);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *name;
    const char *data;
    gsize length;
    const char *type;
  } cases[] = {
    { "x.jpg", "\x89PNG\r\n\x1a\n....", 12, "image/png" },
    { "x.png", "\xff\xd8\xff\xe0", 4, "image/jpeg" },
    { "x", "GIF89a", 6, "image/gif" },
    { "x", "RIFF....WEBPVP8 ", 16, "image/webp" },
    { "x", "....ftypavif", 12, "image/avif" },
    { "x.txt", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", 62, "image/svg+xml" },
    { "x.png", "%PDF-1.7", 8, "application/pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *type = galley_outgoing_media_sniff (cases[i].name, cases[i].data, cases[i].length);

      g_assert_cmpstr (type, ==, cases[i].type);
    }
}

static GPtrArray *
list (const char *folder,
      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, folder, 1);
  g_autoptr (GError) error = NULL;
  GPtrArray *media = galley_publish_media_list (snapshot, &recipe, NULL, &error);

  g_assert_no_error (error);

  return media;
}

static void
test_list (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GPtrArray) media = NULL;
  GalleyPublishMedia *hero;
  GalleyPublishMedia *photo;
  GalleyPublishMedia *again;

  write_file (folder, "hero.jpg", "\xff\xd8\xff");
  write_file (folder, "\xc3\x89t\xc3\xa9 1.PNG", "\x89PNG\r\n\x1a\n");
  media =
      list (folder, "---\ntitle: T\nimage: hero.jpg\n---\nText\n\n![](%C3%89t%C3%A9%201.PNG)\n\n![Again](hero.jpg)\n");
  g_assert_cmpuint (media->len, ==, 3);
  hero = g_ptr_array_index (media, 0);
  photo = g_ptr_array_index (media, 1);
  again = g_ptr_array_index (media, 2);
  g_assert_cmpuint (hero->line, ==, 0);
  g_assert_false (hero->has_alt);
  g_assert_cmpstr (hero->content_type, ==, "image/jpeg");
  g_assert_cmpuint (photo->line, ==, 3);
  g_assert_true (g_str_has_suffix (photo->file_name, ".png"));
  g_assert_true (g_str_is_ascii (photo->file_name));
  g_assert_cmpuint (again->line, ==, 5);
  g_assert_cmpstr (again->sha256, ==, hero->sha256);
  g_assert_cmpstr (again->file_name, ==, hero->file_name);
}

static void
test_cancelled (void)
{
  g_autoptr (TempDir) folder = temp_dir_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("![a](a.png)\n", 12);
  g_autoptr (GalleyDocument) document = galley_document_new_for_bytes (bytes);
  g_autoptr (GalleyArticleSnapshot) snapshot = galley_article_snapshot_new (document, folder, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_file (folder, "a.png", "a");
  g_cancellable_cancel (cancellable);
  g_assert_null (galley_publish_media_list (snapshot, &recipe, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/media/resolve", test_resolve);
  g_test_add_func ("/publish/media/sniff", test_sniff);
  g_test_add_func ("/publish/media/list", test_list);
  g_test_add_func ("/publish/media/cancelled", test_cancelled);

  return g_test_run ();
}
