/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article said earlier: snapshots of its file's bytes, deflated, each content once, older ones thinned
 * out. */
#include "version-store.h"

#include <gio/gio.h>

#include "store-error.h"

#define MINUTE ((gint64) 60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

struct _GalleyVersionStore
{
  GObject parent_instance;

  GalleySqlite *database;
};

G_DEFINE_FINAL_TYPE (GalleyVersionStore, galley_version_store, G_TYPE_OBJECT)

static GBytes *
convert (GBytes *bytes,
         GConverter *converter,
         GError **error)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 chunk[16384];
  gssize count;

  while ((count = g_input_stream_read (stream, chunk, sizeof chunk, NULL, error)) > 0)
    g_byte_array_append (out, chunk, (guint) count);
  if (count < 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
deflate_bytes (GBytes *bytes,
               GError **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);

  return convert (bytes, G_CONVERTER (compressor), error);
}

static GBytes *
inflate_bytes (GBytes *bytes,
               GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);

  return convert (bytes, G_CONVERTER (decompressor), error);
}

/* Whether the newest version makes another one needless. */
static gboolean
is_enough (GPtrArray *versions,
           const char *sha256,
           gboolean force,
           gint64 now)
{
  const GalleyVersion *newest = versions->len > 0 ? g_ptr_array_index (versions, 0) : NULL;
  gint64 age = newest ? now - g_date_time_to_unix (newest->time) : 0;

  if (!newest)
    return FALSE;

  return g_str_equal (newest->sha256, sha256) || (!force && age >= 0 && age < 5 * MINUTE);
}

/* The stretch of time of which one version is kept, as a number that is the same for all in it; 0: keep each. */
static gint64
get_stretch (gint64 time,
             gint64 now)
{
  gint64 age = now - time;

  if (age < DAY)
    return 0;
  if (age < 7 * DAY)
    return time / HOUR;
  if (age < 90 * DAY)
    return time / DAY;

  return time / (7 * DAY);
}

static gboolean
run_with_text (GalleySqlite *database,
               const char *sql,
               const char *first,
               const char *second,
               GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (database, sql, error);

  if (!statement)
    return FALSE;
  if (first)
    galley_statement_bind_text (statement, 1, first);
  if (second)
    galley_statement_bind_text (statement, 2, second);

  return galley_statement_run (statement, error);
}

/* versions: newest first; of each stretch the newest stays, and the very first version of all. */
static gboolean
thin_out (GalleyVersionStore *self,
          GPtrArray *versions,
          gint64 now,
          GError **error)
{
  g_autoptr (GalleyStatement) statement = galley_sqlite_prepare (self->database,
                                                                 "DELETE FROM versions WHERE id = ?", error);
  gint64 last = 0;

  if (!statement)
    return FALSE;
  for (guint i = 0; i + 1 < versions->len; i++)
    {
      const GalleyVersion *version = g_ptr_array_index (versions, i);
      gint64 stretch = get_stretch (g_date_time_to_unix (version->time), now);

      if (stretch != 0 && stretch == last)
        {
          galley_statement_bind_int (statement, 1, version->id);
          if (!galley_statement_run (statement, error))
            return FALSE;
        }
      last = stretch;
    }

  return run_with_text (self->database,
                        "DELETE FROM version_contents WHERE sha256 NOT IN (SELECT sha256 FROM versions)", NULL,
                        NULL, error);
}

static gboolean
insert (GalleyVersionStore *self,
        const char *path,
        gint64 now,
        const char *sha256,
        GBytes *contents,
        GBytes *deflated,
        GError **error)
{
  g_autoptr (GalleyStatement) content = NULL;
  g_autoptr (GalleyStatement) version = NULL;

  content = galley_sqlite_prepare (self->database, "INSERT OR IGNORE INTO version_contents VALUES (?, ?, ?)", error);
  if (!content)
    return FALSE;
  galley_statement_bind_text (content, 1, sha256);
  galley_statement_bind_int (content, 2, (gint64) g_bytes_get_size (contents));
  galley_statement_bind_blob (content, 3, deflated);
  if (!galley_statement_run (content, error))
    return FALSE;
  version = galley_sqlite_prepare (self->database, "INSERT INTO versions (path, time, sha256) VALUES (?, ?, ?)",
                                   error);
  if (!version)
    return FALSE;
  galley_statement_bind_text (version, 1, path);
  galley_statement_bind_int (version, 2, now);
  galley_statement_bind_text (version, 3, sha256);

  return galley_statement_run (version, error);
}

static void
galley_version_store_finalize (GObject *object)
{
  g_object_unref (GALLEY_VERSION_STORE (object)->database);

  G_OBJECT_CLASS (galley_version_store_parent_class)->finalize (object);
}

static void
galley_version_store_class_init (GalleyVersionStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_version_store_finalize;
}

static void
galley_version_store_init (GalleyVersionStore *self)
{
}

/**
 * galley_version_store_new:
 * @database: from galley_state_db_open()
 */
GalleyVersionStore *
galley_version_store_new (GalleySqlite *database)
{
  GalleyVersionStore *self = g_object_new (GALLEY_TYPE_VERSION_STORE, NULL);

  self->database = g_object_ref (database);

  return self;
}

gboolean
galley_version_store_record (GalleyVersionStore *self,
                             const char *path,
                             GBytes *contents,
                             gboolean force,
                             GDateTime *now,
                             GError **error)
{
  gint64 time = now ? g_date_time_to_unix (now) : g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, contents);
  g_autoptr (GBytes) deflated = NULL;
  g_autoptr (GPtrArray) versions = galley_version_store_list (self, path, error);
  gboolean done;

  if (!versions)
    return FALSE;
  if (is_enough (versions, sha256, force, time))
    return TRUE;
  deflated = deflate_bytes (contents, error);
  if (!deflated || !galley_sqlite_begin (self->database, error))
    return FALSE;
  done = insert (self, path, time, sha256, contents, deflated, error) && thin_out (self, versions, time, error);
  if (done)
    return galley_sqlite_commit (self->database, error);
  galley_sqlite_rollback (self->database);

  return FALSE;
}

GPtrArray *
galley_version_store_list (GalleyVersionStore *self,
                           const char *path,
                           GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_version_free);
  g_autoptr (GalleyStatement) statement = NULL;
  gboolean row;

  statement = galley_sqlite_prepare (self->database,
                                     "SELECT id, time, size, sha256 FROM versions JOIN version_contents USING (sha256)"
                                     " WHERE path = ? ORDER BY time DESC, id DESC",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_text (statement, 1, path);
  while (TRUE)
    {
      GalleyVersion *version;

      if (!galley_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&list);
      version = g_new0 (GalleyVersion, 1);
      version->id = galley_statement_column_int (statement, 0);
      version->time = g_date_time_new_from_unix_utc (galley_statement_column_int (statement, 1));
      version->size = (gsize) galley_statement_column_int (statement, 2);
      version->sha256 = g_strdup (galley_statement_column_text (statement, 3));
      g_ptr_array_add (list, version);
    }
}

GBytes *
galley_version_store_read (GalleyVersionStore *self,
                           gint64 id,
                           GError **error)
{
  g_autoptr (GalleyStatement) statement = NULL;
  g_autoptr (GBytes) deflated = NULL;
  gboolean row;

  statement = galley_sqlite_prepare (self->database,
                                     "SELECT deflated FROM versions JOIN version_contents USING (sha256)"
                                     " WHERE id = ?",
                                     error);
  if (!statement)
    return NULL;
  galley_statement_bind_int (statement, 1, id);
  if (!galley_statement_step (statement, &row, error))
    return NULL;
  deflated = row ? galley_statement_column_blob (statement, 0) : NULL;
  if (!deflated)
    {
      g_set_error_literal (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_GONE, "No such version");
      return NULL;
    }

  return inflate_bytes (deflated, error);
}

gboolean
galley_version_store_move (GalleyVersionStore *self,
                           const char *old_path,
                           const char *new_path,
                           GError **error)
{
  return run_with_text (self->database, "UPDATE versions SET path = ?2 WHERE path = ?1", old_path, new_path, error);
}

void
galley_version_free (GalleyVersion *self)
{
  if (!self)
    return;
  g_date_time_unref (self->time);
  g_free (self->sha256);
  g_free (self);
}
