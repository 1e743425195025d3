/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsaved text of open articles: one file each, a line of JSON that says what it is, then the document's bytes. */
#include "recovery-journal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "json.h"
#include "text.h"

#define SUFFIX ".unsaved"

struct _GalleyRecoveryJournal
{
  GObject parent_instance;

  char *folder;
};

G_DEFINE_FINAL_TYPE (GalleyRecoveryJournal, galley_recovery_journal, G_TYPE_OBJECT)

static char *
entry_path (GalleyRecoveryJournal *self,
            const char *key)
{
  g_autofree char *safe = galley_text_safe_file_name (key);
  g_autofree char *name = g_strconcat (safe, SUFFIX, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static void
set_string (JsonObject *object,
            const char *name,
            const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
}

/* A path need not be UTF-8, and JSON must. */
static char *
head_line (const char *key,
           const char *path,
           const char *base_hash)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%FT%T.%fZ");
  g_autofree char *escaped = path ? g_uri_escape_string (path, "/", TRUE) : NULL;

  set_string (object, "key", key);
  set_string (object, "path", escaped);
  set_string (object, "base", base_hash);
  set_string (object, "time", time);

  return galley_json_print_object (object, FALSE);
}

static GalleyRecoveryEntry *
read_entry (const char *file)
{
  g_autoptr (GBytes) bytes = galley_article_file_read (file, NULL);
  g_autoptr (JsonObject) head = NULL;
  GalleyRecoveryEntry *entry;
  const char *time;
  const char *feed;
  const char *data;
  gsize length;

  if (!bytes)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  feed = data ? memchr (data, '\n', length) : NULL;
  head = feed ? galley_json_parse_object (data, feed - data, NULL) : NULL;
  if (!head || !galley_json_get_string (head, "key"))
    return NULL;

  entry = g_new0 (GalleyRecoveryEntry, 1);
  entry->key = g_strdup (galley_json_get_string (head, "key"));
  if (galley_json_get_string (head, "path"))
    entry->path = g_uri_unescape_string (galley_json_get_string (head, "path"), NULL);
  entry->base_hash = g_strdup (galley_json_get_string (head, "base"));
  entry->contents = g_bytes_new_from_bytes (bytes, (gsize) (feed + 1 - data), length - (gsize) (feed + 1 - data));
  time = galley_json_get_string (head, "time");
  entry->time = time ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  if (!entry->time)
    entry->time = g_date_time_new_from_unix_utc (0);

  return entry;
}

static gboolean
is_saved (const GalleyRecoveryEntry *entry)
{
  g_autoptr (GBytes) saved = entry->path ? galley_article_file_read (entry->path, NULL) : NULL;

  return saved && g_bytes_equal (saved, entry->contents);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return g_date_time_compare (((const GalleyRecoveryEntry *) b)->time, ((const GalleyRecoveryEntry *) a)->time);
}

static void
galley_recovery_journal_finalize (GObject *object)
{
  g_free (GALLEY_RECOVERY_JOURNAL (object)->folder);

  G_OBJECT_CLASS (galley_recovery_journal_parent_class)->finalize (object);
}

static void
galley_recovery_journal_class_init (GalleyRecoveryJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_recovery_journal_finalize;
}

static void
galley_recovery_journal_init (GalleyRecoveryJournal *self)
{
}

GalleyRecoveryJournal *
galley_recovery_journal_new (const char *folder)
{
  GalleyRecoveryJournal *self = g_object_new (GALLEY_TYPE_RECOVERY_JOURNAL, NULL);

  self->folder = g_strdup (folder);

  return self;
}

gboolean
galley_recovery_journal_write (GalleyRecoveryJournal *self,
                               const char *key,
                               const char *path,
                               const char *base_hash,
                               GBytes *contents,
                               GError **error)
{
  g_autofree char *file = entry_path (self, key);
  g_autofree char *head = head_line (key, path, base_hash);
  g_autoptr (GByteArray) record = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (contents, &length);

  /* Unpublished text is no one else's business. */
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      problem = g_error_new (G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", self->folder, g_strerror (errno));
      return galley_store_error_take (g_steal_pointer (&problem), error);
    }
  g_byte_array_append (record, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (record, (const guint8 *) "\n", 1);
  if (length > 0)
    g_byte_array_append (record, data, (guint) length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&record));
  if (!galley_atomic_file_write (file, bytes, &problem))
    return galley_store_error_take (g_steal_pointer (&problem), error);

  return TRUE;
}

void
galley_recovery_journal_clear (GalleyRecoveryJournal *self,
                               const char *key)
{
  g_autofree char *file = entry_path (self, key);

  g_unlink (file);
}

GPtrArray *
galley_recovery_journal_list (GalleyRecoveryJournal *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_recovery_entry_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  galley_atomic_file_sweep (self->folder);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (self->folder, name, NULL);
      g_autoptr (GalleyRecoveryEntry) entry = g_str_has_suffix (name, SUFFIX) ? read_entry (file) : NULL;

      if (entry && is_saved (entry))
        g_unlink (file);
      else if (entry)
        g_ptr_array_add (list, g_steal_pointer (&entry));
    }
  g_ptr_array_sort_values (list, compare_newest_first);

  return list;
}

void
galley_recovery_entry_free (GalleyRecoveryEntry *self)
{
  if (!self)
    return;
  g_free (self->key);
  g_free (self->path);
  g_free (self->base_hash);
  g_bytes_unref (self->contents);
  g_date_time_unref (self->time);
  g_free (self);
}
