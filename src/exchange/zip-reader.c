/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "zip-locale.h"

#define PIECE (64 * 1024)
#define LONGEST_NAME 1024

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

typedef struct
{
  Archive *archive;
  const GalleyZipLimits *limits;
  GHashTable *names; /* seen, in lower case */
  gsize total;
  guint n_entries;
  GCancellable *cancellable;
} Reader;

static gboolean
fail (GError **error,
      GalleyExchangeError code,
      const char *name,
      const char *words)
{
  if (name != NULL)
    g_set_error (error, GALLEY_EXCHANGE_ERROR, (int) code, "“%s” %s", name, words);
  else
    g_set_error_literal (error, GALLEY_EXCHANGE_ERROR, (int) code, words);
  return FALSE;
}

static const char *
archive_words (Archive *archive)
{
  const char *words = archive_error_string (archive);

  return words != NULL ? words : "The archive is damaged";
}

static gboolean
is_safe_part (const char *part)
{
  return *part != '\0' && !g_str_equal (part, ".") && !g_str_equal (part, "..");
}

static gboolean
is_safe_name (const char *name)
{
  g_auto (GStrv) parts = NULL;

  if (name == NULL || strlen (name) > LONGEST_NAME || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f || *p == '\\' || *p == ':')
      return FALSE;
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_safe_part (parts[i]) && !(parts[i][0] == '\0' && i > 0 && parts[i + 1] == NULL))
      return FALSE;
  return parts[0] != NULL;
}

static gboolean
check_entry (Reader *self,
             struct archive_entry *entry,
             const char *name,
             GError **error)
{
  mode_t type = archive_entry_filetype (entry);

  if (++self->n_entries > self->limits->max_entries)
    return fail (error, GALLEY_EXCHANGE_ERROR_TOO_LARGE, NULL, "Too many files");
  if (!is_safe_name (name))
    return fail (error, GALLEY_EXCHANGE_ERROR_UNSAFE, NULL, "A file’s name leads elsewhere");
  if (archive_entry_symlink (entry) != NULL || archive_entry_hardlink (entry) != NULL ||
      (type != AE_IFREG && type != AE_IFDIR))
    return fail (error, GALLEY_EXCHANGE_ERROR_UNSAFE, name, "is a link or no file");
  if (archive_entry_is_encrypted (entry))
    return fail (error, GALLEY_EXCHANGE_ERROR_UNSAFE, name, "is encrypted");
  if (!g_hash_table_add (self->names, g_utf8_casefold (name, -1)))
    return fail (error, GALLEY_EXCHANGE_ERROR_UNSAFE, name, "is there twice");
  return TRUE;
}

static GBytes *
read_contents (Reader *self,
               const char *name,
               GError **error)
{
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);

  while (TRUE)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      n = archive_read_data (self->archive, piece, PIECE);
      if (n < 0)
        {
          fail (error, GALLEY_EXCHANGE_ERROR_BROKEN, name, "is damaged");
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
      self->total += (gsize) n;
      if (contents->len + (gsize) n > self->limits->max_entry || self->total > self->limits->max_total)
        {
          fail (error, GALLEY_EXCHANGE_ERROR_TOO_LARGE, name, "is too large");
          return NULL;
        }
      g_byte_array_append (contents, piece, (guint) n);
    }
}

static gboolean
read_entries (Reader *self,
              GalleyZipFunc func,
              gpointer user_data,
              GError **error)
{
  while (TRUE)
    {
      struct archive_entry *entry;
      int status = archive_read_next_header (self->archive, &entry);
      g_autofree char *name = NULL;
      g_autoptr (GBytes) contents = NULL;

      if (status == ARCHIVE_EOF)
        return TRUE;
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return fail (error, GALLEY_EXCHANGE_ERROR_BROKEN, NULL, archive_words (self->archive));
      name = g_strdup (archive_entry_pathname (entry));
      if (!check_entry (self, entry, name, error))
        return FALSE;
      if (archive_entry_filetype (entry) == AE_IFDIR)
        continue;
      contents = read_contents (self, name, error);
      if (contents == NULL || !func (name, contents, user_data, error))
        return FALSE;
    }
}

/* What is no ZIP archive is said to be none, rather than a damaged one. */
static gboolean
is_zip (const char *path,
        GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  char head[4] = { 0 };

  if (stream == NULL)
    return FALSE;
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, NULL, NULL, error))
    return FALSE;
  if (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0)
    return TRUE;
  return fail (error, GALLEY_EXCHANGE_ERROR_KIND, NULL, "Not a ZIP archive");
}

gboolean
galley_zip_read (const char *path,
                 const GalleyZipLimits *limits,
                 GalleyZipFunc func,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (GalleyZipLocale) utf8 = galley_zip_locale_enter ();
  g_autoptr (Archive) archive = archive_read_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader self = { .archive = archive, .limits = limits, .names = names, .cancellable = cancellable };

  if (!is_zip (path, error))
    return FALSE;
  archive_read_support_format_zip_seekable (archive);
  /* also those that don't say so; where they are not, the name is refused */
  archive_read_set_options (archive, "hdrcharset=UTF-8");
  if (archive_read_open_filename (archive, path, PIECE) != ARCHIVE_OK)
    return fail (error, GALLEY_EXCHANGE_ERROR_BROKEN, NULL, archive_words (archive));
  return read_entries (&self, func, user_data, error);
}
