/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsaved text of open articles: one file each, a line of JSON that says what it is, then the document's bytes. Each
 * process writes into a folder of its own, so that nobody takes what another is still at for what a crash left. */
#include "recovery-journal.h"

#include <glib/gstdio.h>
#include <string.h>

#include "article-file.h"
#include "atomic-file.h"
#include "json.h"
#include "owned-folder.h"
#include "text.h"

#define SUFFIX ".unsaved"

struct _GalleyRecoveryJournal
{
  GObject parent_instance;

  char *folder;
  GMutex lock;
  GalleyOwnedFolder *own; /* made when first needed */
};

G_DEFINE_FINAL_TYPE (GalleyRecoveryJournal, galley_recovery_journal, G_TYPE_OBJECT)

/* (transfer none) (nullable) */
static GalleyOwnedFolder *
ensure_own (GalleyRecoveryJournal *self,
            GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->own)
    self->own = galley_owned_folder_new (self->folder, error);

  return self->own;
}

static char *
entry_path (GalleyOwnedFolder *own,
            const char *key)
{
  g_autofree char *safe = galley_text_safe_file_name (key);
  g_autofree char *name = g_strconcat (safe, SUFFIX, NULL);

  return g_build_filename (galley_owned_folder_get_path (own), name, NULL);
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

  galley_json_set_string (object, "key", key);
  galley_json_set_string (object, "path", escaped);
  galley_json_set_string (object, "base", base_hash);
  galley_json_set_string (object, "time", time);

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
  GalleyRecoveryJournal *self = GALLEY_RECOVERY_JOURNAL (object);

  g_clear_pointer (&self->own, galley_owned_folder_free);
  g_mutex_clear (&self->lock);
  g_free (self->folder);
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
  g_mutex_init (&self->lock);
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
  g_autofree char *file = NULL;
  g_autofree char *head = head_line (key, path, base_hash);
  g_autoptr (GByteArray) record = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) problem = NULL;
  GalleyOwnedFolder *own;
  gsize length;
  const guint8 *data = g_bytes_get_data (contents, &length);

  own = ensure_own (self, &problem);
  if (!own)
    return galley_store_error_take (g_steal_pointer (&problem), error);
  file = entry_path (own, key);
  record = g_byte_array_sized_new ((guint) (strlen (head) + 1 + length));
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
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *file = self->own ? entry_path (self->own, key) : NULL;

  if (file)
    g_unlink (file);
}

GPtrArray *
galley_recovery_journal_list (GalleyRecoveryJournal *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_recovery_entry_free);
  GalleyOwnedFolder *own = ensure_own (self, NULL);
  const char *folder = own ? galley_owned_folder_get_path (own) : NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!own)
    return list;
  galley_owned_folder_adopt (own, SUFFIX);
  dir = g_dir_open (folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
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
