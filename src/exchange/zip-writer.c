/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "zip-locale.h"

struct _GalleyZipWriter
{
  struct archive *archive;
  GByteArray *out;
  time_t now;
  gboolean failed;
};

static la_ssize_t
write_cb (struct archive *archive,
          void *user_data,
          const void *piece,
          size_t length)
{
  GalleyZipWriter *self = user_data;

  if (length > G_MAXUINT - self->out->len)
    {
      archive_set_error (archive, EFBIG, "Too large");
      return -1;
    }
  g_byte_array_append (self->out, piece, (guint) length);
  return (la_ssize_t) length;
}

GalleyZipWriter *
galley_zip_writer_new (void)
{
  g_auto (GalleyZipLocale) utf8 = galley_zip_locale_enter ();
  GalleyZipWriter *self = g_new0 (GalleyZipWriter, 1);

  self->out = g_byte_array_new ();
  self->now = (time_t) (g_get_real_time () / G_USEC_PER_SEC);
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_options (self->archive, "hdrcharset=UTF-8");
  /* nothing but the archive at its end */
  archive_write_set_bytes_in_last_block (self->archive, 1);
  self->failed = archive_write_open2 (self->archive, self, NULL, write_cb, NULL, NULL) != ARCHIVE_OK;
  return self;
}

void
galley_zip_writer_free (GalleyZipWriter *self)
{
  if (self == NULL)
    return;
  archive_write_free (self->archive);
  g_clear_pointer (&self->out, g_byte_array_unref);
  g_free (self);
}

void
galley_zip_writer_add (GalleyZipWriter *self,
                       const char *name,
                       gconstpointer contents,
                       gsize length,
                       gboolean deflate)
{
  g_auto (GalleyZipLocale) utf8 = galley_zip_locale_enter ();
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_mtime (entry, self->now, 0);
  if (deflate)
    archive_write_zip_set_compression_deflate (self->archive);
  else
    archive_write_zip_set_compression_store (self->archive);
  if (archive_write_header (self->archive, entry) != ARCHIVE_OK ||
      archive_write_data (self->archive, contents, length) != (la_ssize_t) length)
    self->failed = TRUE;
  archive_entry_free (entry);
}

void
galley_zip_writer_add_text (GalleyZipWriter *self,
                            const char *name,
                            const char *text)
{
  galley_zip_writer_add (self, name, text, strlen (text), TRUE);
}

GBytes *
galley_zip_writer_end (GalleyZipWriter *self,
                       GError **error)
{
  if (archive_write_close (self->archive) != ARCHIVE_OK || self->failed)
    {
      g_set_error (error, GALLEY_EXCHANGE_ERROR, GALLEY_EXCHANGE_ERROR_TOO_LARGE, "Can’t pack: %s",
                   archive_error_string (self->archive) != NULL ? archive_error_string (self->archive) : "?");
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->out));
}
