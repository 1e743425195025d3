/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of an article's folder its preview can reach, and nothing else. */
#include "preview-media.h"
#include "temp-dir.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  TempDir *top;
  char *folder;
} Fixture;

static void
put (const char *folder,
     const char *name,
     const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

static void
link_to (const char *folder,
         const char *name,
         const char *target)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->top = temp_dir_new ();
  fixture->folder = g_build_filename (fixture->top, "story", NULL);
  g_mkdir (fixture->folder, 0755);
  put (fixture->folder, "in.png", "picture");
  put (fixture->folder, "with space (1).png", "picture");
  put (fixture->folder, "index.md", "text");
  put (fixture->top, "out.png", "secret");
  put (fixture->top, "storyteller.png", "secret");
  link_to (fixture->folder, "near.png", "in.png");
  link_to (fixture->folder, "far.png", "../out.png");
  link_to (fixture->folder, "up", "..");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_free (fixture->folder);
  temp_dir_free (fixture->top);
}

/* Whether what is written in the text as url can be had. */
static gboolean
reaches (Fixture *fixture,
         const char *url)
{
  GalleyPreviewMedia media = { .folder = fixture->folder };
  g_autofree char *address = galley_preview_media_url (url, TRUE, &media);
  g_autofree char *type = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = NULL;
  goffset size = 0;

  if (!address)
    return FALSE;
  g_assert_true (g_str_has_prefix (address, "galley-media://"));
  stream = galley_preview_media_open (fixture->folder, address, &type, &size, &error);
  g_assert_true ((stream != NULL) != (error != NULL));
  return stream != NULL;
}

static void
test_reach (Fixture *fixture,
            gconstpointer data)
{
  g_assert_true (reaches (fixture, "in.png"));
  g_assert_true (reaches (fixture, "./in.png"));
  g_assert_true (reaches (fixture, "in.png?x#y"));
  g_assert_true (reaches (fixture, "near.png"));
  g_assert_true (reaches (fixture, "with%20space%20(1).png"));
  g_assert_true (reaches (fixture, "with space (1).png"));

  g_assert_false (reaches (fixture, "missing.png"));
  g_assert_false (reaches (fixture, "index.md"));
  g_assert_false (reaches (fixture, "../out.png"));
  g_assert_false (reaches (fixture, "%2e%2e/out.png"));
  g_assert_false (reaches (fixture, "..%2fout.png"));
  g_assert_false (reaches (fixture, "../storyteller.png"));
  g_assert_false (reaches (fixture, "far.png"));
  g_assert_false (reaches (fixture, "up/out.png"));
  g_assert_false (reaches (fixture, "."));
  g_assert_false (reaches (fixture, "/etc/passwd"));
  g_assert_false (reaches (fixture, "file:///etc/passwd"));
  g_assert_false (reaches (fixture, ""));
}

static void
test_other_folder (Fixture *fixture,
                   gconstpointer data)
{
  GalleyPreviewMedia media = { .folder = fixture->folder };
  g_autofree char *address = galley_preview_media_url ("out.png", TRUE, &media);
  g_autofree char *type = NULL;
  g_autoptr (GError) error = NULL;
  goffset size = 0;

  /* an address made for one article does not open another's file of that name */
  g_assert_null (galley_preview_media_open (fixture->top, address, &type, &size, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_remote (Fixture *fixture,
             gconstpointer data)
{
  GalleyPreviewMedia media = { .folder = fixture->folder };

  g_assert_null (galley_preview_media_url ("https://example.org/a.png", FALSE, &media));
  g_assert_false (media.blocked);
  g_assert_null (galley_preview_media_url ("https://example.org/a.png", TRUE, &media));
  g_assert_true (media.blocked);
  media = (GalleyPreviewMedia) { .folder = fixture->folder, .remote = TRUE };
  g_assert_null (galley_preview_media_url ("//example.org/a.png", TRUE, &media));
  g_assert_false (media.blocked);
}

static void
test_replaced (Fixture *fixture,
               gconstpointer data)
{
  GalleyPreviewMedia media = { .folder = fixture->folder };
  g_autofree char *before = galley_preview_media_url ("in.png", TRUE, &media);
  g_autofree char *same = galley_preview_media_url ("in.png", TRUE, &media);
  g_autofree char *after = NULL;

  put (fixture->folder, "in.png", "another picture");
  after = galley_preview_media_url ("in.png", TRUE, &media);
  g_assert_cmpstr (before, ==, same);
  g_assert_cmpstr (before, !=, after);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/preview-media/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("reach", test_reach);
  ADD ("other-folder", test_other_folder);
  ADD ("remote", test_remote);
  ADD ("replaced", test_replaced);
  return g_test_run ();
}
