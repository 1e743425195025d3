/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives made to do harm: refused, and nothing of them given out. */
#include "zip-reader.h"
#include "zip-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "temp-dir.h"

typedef struct
{
  TempDir *dir;
  char *path;
  struct archive *archive;
  GString *given;
} Fixture;

static const GalleyZipLimits limits = { .max_entries = 20, .max_entry = 1024 * 1024, .max_total = 3 * 1024 * 1024 };

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->dir = temp_dir_new ();
  self->path = g_build_filename (self->dir, "a.zip", NULL);
  self->given = g_string_new (NULL);
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  g_assert_cmpint (archive_write_open_filename (self->archive, self->path), ==, ARCHIVE_OK);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  archive_write_free (self->archive);
  g_string_free (self->given, TRUE);
  g_free (self->path);
  temp_dir_free (self->dir);
}

static void
add (Fixture *self,
     const char *name,
     mode_t type,
     const char *contents,
     gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_perm (entry, 0644);
  if (type == AE_IFLNK)
    archive_entry_set_symlink (entry, contents);
  else
    archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (self->archive, entry), ==, ARCHIVE_OK);
  if (type == AE_IFREG)
    archive_write_data (self->archive, contents, length);
  archive_entry_free (entry);
}

static gboolean
given_cb (const char *name,
          GBytes *contents,
          gpointer user_data,
          GError **error)
{
  Fixture *self = user_data;

  g_string_append_printf (self->given, "%s=%.*s;", name, (int) MIN (g_bytes_get_size (contents), 5),
                          (const char *) g_bytes_get_data (contents, NULL));
  return TRUE;
}

static void
assert_refused (Fixture *self,
                GalleyExchangeError code)
{
  g_autoptr (GError) error = NULL;

  archive_write_close (self->archive);
  g_assert_false (galley_zip_read (self->path, &limits, given_cb, self, NULL, &error));
  g_assert_error (error, GALLEY_EXCHANGE_ERROR, (int) code);
}

static void
test_good (Fixture *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (self, "a/", AE_IFDIR, NULL, 0);
  add (self, "a/é 1.txt", AE_IFREG, "hello", 5);
  add (self, "empty", AE_IFREG, "", 0);
  archive_write_close (self->archive);
  g_assert_true (galley_zip_read (self->path, &limits, given_cb, self, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (self->given->str, ==, "a/é 1.txt=hello;empty=;");
}

static void
test_names (Fixture *self,
            gconstpointer data)
{
  add (self, data, AE_IFREG, "evil", 4);
  assert_refused (self, GALLEY_EXCHANGE_ERROR_UNSAFE);
  g_assert_cmpstr (self->given->str, ==, "");
}

static void
test_link (Fixture *self,
           gconstpointer data)
{
  add (self, "assets/link", AE_IFLNK, "/etc/passwd", 0);
  assert_refused (self, GALLEY_EXCHANGE_ERROR_UNSAFE);
}

static void
test_twice (Fixture *self,
            gconstpointer data)
{
  add (self, "text.md", AE_IFREG, "one", 3);
  add (self, "TEXT.md", AE_IFREG, "two", 3);
  assert_refused (self, GALLEY_EXCHANGE_ERROR_UNSAFE);
}

static void
test_bomb (Fixture *self,
           gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (16 * 1024 * 1024);

  add (self, "bomb", AE_IFREG, zeros, 16 * 1024 * 1024);
  assert_refused (self, GALLEY_EXCHANGE_ERROR_TOO_LARGE);
}

static void
test_many_bombs (Fixture *self,
                 gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (1024 * 1024);
  char name[] = "bomb0";

  for (guint i = 0; i < 4; i++, name[4]++)
    add (self, name, AE_IFREG, zeros, 1024 * 1024);
  assert_refused (self, GALLEY_EXCHANGE_ERROR_TOO_LARGE);
}

static void
test_count (Fixture *self,
            gconstpointer data)
{
  for (guint i = 0; i < 21; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", i);

      add (self, name, AE_IFREG, "x", 1);
    }
  assert_refused (self, GALLEY_EXCHANGE_ERROR_TOO_LARGE);
}

static void
test_no_zip (Fixture *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  archive_write_close (self->archive);
  g_file_set_contents (self->path, "A letter", -1, NULL);
  g_assert_false (galley_zip_read (self->path, &limits, given_cb, self, NULL, &error));
  g_assert_error (error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_KIND);
}

/* An archive cut or changed anywhere gives an error or what was in it: never a crash. */
static void
test_damage (Fixture *self,
             gconstpointer data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *whole = NULL;
  gsize length;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", i);

      add (self, name, AE_IFREG, "some words, some words", 22);
    }
  archive_write_close (self->archive);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *damaged = g_memdup2 (whole, length);
      gsize cut = g_rand_boolean (random) ? length : (gsize) g_rand_int_range (random, 0, (int) length);
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (random, 0, 8); n > 0; n--)
        damaged[g_rand_int_range (random, 0, (int) length)] = (char) g_rand_int (random);
      g_file_set_contents (self->path, damaged, (gssize) cut, NULL);
      if (!galley_zip_read (self->path, &limits, given_cb, self, NULL, &error))
        g_assert_true (error->domain == GALLEY_EXCHANGE_ERROR);
    }
}

static void
test_writer (Fixture *self,
             gconstpointer data)
{
  g_autoptr (GalleyZipWriter) zip = galley_zip_writer_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  archive_write_close (self->archive);
  galley_zip_writer_add_text (zip, "a/text ü.md", "words");
  galley_zip_writer_add (zip, "b", "\0\1", 2, FALSE);
  bytes = galley_zip_writer_end (zip, &error);
  g_assert_no_error (error);
  g_file_set_contents (self->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  g_assert_true (galley_zip_read (self->path, &limits, given_cb, self, NULL, &error));
  g_assert_cmpstr (self->given->str, ==, "a/text ü.md=words;b=;");
}

#define ADD(path, data, func) g_test_add ("/zip-reader/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("good", NULL, test_good);
  ADD ("parent", "../evil", test_names);
  ADD ("parent-within", "assets/../../evil", test_names);
  ADD ("absolute", "/tmp/evil", test_names);
  ADD ("backslash", "assets\\..\\evil", test_names);
  ADD ("drive", "C:evil", test_names);
  ADD ("control", "a\nb", test_names);
  ADD ("bytes", "\xff\xfe", test_names);
  ADD ("empty-part", "a//b", test_names);
  ADD ("link", NULL, test_link);
  ADD ("twice", NULL, test_twice);
  ADD ("bomb", NULL, test_bomb);
  ADD ("many-bombs", NULL, test_many_bombs);
  ADD ("count", NULL, test_count);
  ADD ("no-zip", NULL, test_no_zip);
  ADD ("damage", NULL, test_damage);
  ADD ("writer", NULL, test_writer);
  return g_test_run ();
}
