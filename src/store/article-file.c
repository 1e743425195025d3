/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles on disk: reading, and writing only over what was read. Blocking; any thread. */
#include "article-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic-file.h"
#include "text.h"
#include "text-merge.h"

#define MAX_BYTES (64 * 1024 * 1024)

/* Stamp of these bytes, as if they had been loaded. (transfer full) */
static GalleyFileStamp *
stamp_new (GBytes *contents)
{
  GalleyFileStamp *self = g_new0 (GalleyFileStamp, 1);
  gsize length;
  gconstpointer data = g_bytes_get_data (contents, &length);

  self->sha256 = galley_text_sha256 (data, length);

  return self;
}

GalleyFileStamp *
galley_file_stamp_copy (const GalleyFileStamp *self)
{
  GalleyFileStamp *copy = self != NULL ? g_new0 (GalleyFileStamp, 1) : NULL;

  if (copy != NULL)
    copy->sha256 = g_strdup (self->sha256);
  return copy;
}

void
galley_file_stamp_free (GalleyFileStamp *self)
{
  if (!self)
    return;
  g_free (self->sha256);
  g_free (self);
}

static GBytes *
read_fd (const char *path,
         int fd,
         GError **error)
{
  g_autoptr (GByteArray) contents = NULL;
  struct stat info;
  gssize count = 1;

  if (fstat (fd, &info) != 0)
    {
      galley_store_error_set_errno (error, path, errno);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED, "%s: Not a file", path);
      return NULL;
    }
  contents = g_byte_array_sized_new ((guint) MIN (info.st_size, MAX_BYTES) + 1);
  while (count > 0 && contents->len <= MAX_BYTES)
    {
      guint old = contents->len;

      g_byte_array_set_size (contents, old + 65536);
      do
        count = read (fd, contents->data + old, 65536);
      while (count < 0 && errno == EINTR);
      g_byte_array_set_size (contents, old + (guint) MAX (count, 0));
    }
  if (count < 0)
    {
      galley_store_error_set_errno (error, path, errno);
      return NULL;
    }
  if (contents->len > MAX_BYTES)
    {
      g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_TOO_LARGE, "%s: Larger than %d MiB", path,
                   MAX_BYTES >> 20);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

GBytes *
galley_article_file_read (const char *path,
                          GError **error)
{
  /* Not blocking: a pipe of that name must not hang us. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  GBytes *contents;

  if (fd < 0)
    {
      galley_store_error_set_errno (error, path, errno);
      return NULL;
    }
  contents = read_fd (path, fd, error);
  close (fd);

  return contents;
}

GalleyDocument *
galley_article_file_load (const char *path,
                          GalleyFileStamp **stamp,
                          GError **error)
{
  g_autoptr (GBytes) contents = galley_article_file_read (path, error);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!contents)
    return NULL;
  galley_atomic_file_sweep (folder);
  if (stamp)
    *stamp = stamp_new (contents);

  return galley_document_new_for_bytes (contents);
}

/* What is there now, if it still is what expected says. */
static GBytes *
read_expected (const char *path,
               const GalleyFileStamp *expected,
               GError **error)
{
  g_autoptr (GBytes) current = galley_article_file_read (path, error);
  g_autoptr (GalleyFileStamp) stamp = current ? stamp_new (current) : NULL;

  if (!current)
    return NULL;
  if (strcmp (stamp->sha256, expected->sha256) != 0)
    {
      g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE,
                   "%s: Changed by another program", path);
      return NULL;
    }

  return g_steal_pointer (&current);
}

/* The bytes that were read as Windows-1252 stay beside the file, under a name that is free. */
static gboolean
keep_original (const char *path,
               GBytes *original,
               GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (original, &length);

  if (g_utf8_validate_len (data ? data : "", length, NULL))
    return TRUE;
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (path, ".before-utf8", number, NULL);
      g_autoptr (GBytes) there = galley_article_file_read (name, NULL);
      g_autoptr (GError) problem = NULL;
      GalleyStagedFile *staged;

      if (there && g_bytes_equal (there, original))
        return TRUE;
      if (there)
        continue;
      staged = galley_staged_file_new (name, original, &problem);
      if (staged && galley_staged_file_commit (staged, TRUE, &problem))
        return TRUE;
      if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
        return galley_store_error_take (g_steal_pointer (&problem), error);
    }
  g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED, "%s: No free name for the original", path);

  return FALSE;
}

static gboolean
write_new (const char *path,
           GBytes *contents,
           GError **error)
{
  g_autoptr (GError) problem = NULL;
  GalleyStagedFile *staged = galley_staged_file_new (path, contents, &problem);

  if (staged && galley_staged_file_commit (staged, TRUE, &problem))
    return TRUE;
  if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return galley_store_error_take (g_steal_pointer (&problem), error);
  g_set_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_CHANGED_OUTSIDE, "%s: Already there", path);

  return FALSE;
}

/* The slow part (write, fsync) comes before the last look at the old file, so that hardly a moment is left in which
 * another program's change could be replaced unseen. */
static gboolean
write_over (const char *path,
            GBytes *contents,
            const GalleyFileStamp *expected,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) current = NULL;
  GalleyStagedFile *staged = galley_staged_file_new (path, contents, &problem);

  if (!staged)
    return galley_store_error_take (g_steal_pointer (&problem), error);
  current = read_expected (path, expected, error);
  if (!current)
    {
      galley_staged_file_discard (staged);
      return FALSE;
    }
  if (!galley_staged_file_commit (staged, FALSE, &problem))
    return galley_store_error_take (g_steal_pointer (&problem), error);

  return TRUE;
}

/**
 * galley_article_file_save:
 *
 * Returns: (transfer full): the new stamp, or NULL with GALLEY_STORE_ERROR; then the file is as it was
 */
GalleyFileStamp *
galley_article_file_save (const char *path,
                          GalleyDocument *document,
                          const GalleyFileStamp *expected,
                          GError **error)
{
  g_autoptr (GBytes) contents = galley_document_to_bytes (document);
  g_autoptr (GalleyFileStamp) stamp = stamp_new (contents);
  g_autoptr (GBytes) current = NULL;

  if (!expected)
    return write_new (path, contents, error) ? g_steal_pointer (&stamp) : NULL;

  current = read_expected (path, expected, error);
  if (!current)
    return NULL;
  if (g_bytes_equal (current, contents))
    return g_steal_pointer (&stamp);
  if (galley_document_get_was_converted (document) && !keep_original (path, current, error))
    return NULL;
  if (!write_over (path, contents, expected, error))
    return NULL;

  return g_steal_pointer (&stamp);
}

char *
galley_article_file_merge (const char *base,
                           const char *mine,
                           const char *theirs,
                           gboolean *clean)
{
  return galley_text_merge (base, mine, theirs, clean);
}
