/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking through the folder of articles: only files that changed since they were indexed are read. */
#include "library-scan.h"

#include <string.h>
#include <sys/stat.h>

#include "article-file.h"
#include "article-place.h"
#include "article-snapshot.h"
#include "library-index.h"
#include "publication-store.h"
#include "text.h"
#include "workflow.h"

#define BATCH 64
/* Of what is taken from a file: another one makes every file be read anew, such as when words are counted otherwise. */
#define READING "3"
#define MAX_DEPTH 2 /* LIBRARY/story, LIBRARY/2026/story */

typedef struct
{
  GalleySqlite *database;
  const char *folder;
  const GalleyLibraryCounters *counters;
  GCancellable *cancellable;
  GHashTable *known;   /* rows by path; what is left at the end is gone from the disk */
  GPtrArray *changed;  /* rows to be put */
  GHashTable *visited; /* "device:inode" of folders, so that no link leads round */
  GalleyLibraryScan *result;
} Walk;

static char *
make_stamp (const struct stat *info)
{
  return g_strdup_printf (READING "/%" G_GINT64_FORMAT ".%09ld:%" G_GINT64_FORMAT, (gint64) info->st_mtim.tv_sec,
                          info->st_mtim.tv_nsec, (gint64) info->st_size);
}

static void
append_list (GString *text,
             GalleyArticleSnapshot *snapshot,
             GalleyField field)
{
  const char *const *values = galley_article_snapshot_get_list (snapshot, field);

  for (; values && *values; values++)
    g_string_append_printf (text, "%s\n", *values);
}

/* A file that cannot be read keeps its place in the list under its name, and is tried again each time. */
static GalleyIndexRow *
read_article (const GalleyLibraryCounters *counters,
              const char *path,
              const struct stat *info)
{
  GalleyIndexRow *row = g_new0 (GalleyIndexRow, 1);
  g_autoptr (GalleyDocument) document = galley_article_file_load (path, NULL, NULL);
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autoptr (GString) tags = g_string_new (NULL);
  const char *title;
  const char *status;

  row->path = g_strdup (path);
  row->modified = info->st_mtim.tv_sec * G_USEC_PER_SEC + info->st_mtim.tv_nsec / 1000;
  if (!document)
    {
      g_autofree char *root = galley_article_place_get_root (path);
      g_autofree char *name = g_path_get_basename (root);

      row->stamp = g_strdup ("unread");
      row->title = g_utf8_make_valid (name, -1);
      row->status = g_strdup ("");
      return row;
    }

  snapshot = galley_article_snapshot_new (document, NULL, 0);
  title = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_TITLE);
  status = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_STATUS);
  /* in this order: galley_library_index_list_terms() takes them apart again */
  append_list (tags, snapshot, GALLEY_FIELD_TAGS);
  g_string_append_c (tags, GALLEY_INDEX_SEPARATOR);
  append_list (tags, snapshot, GALLEY_FIELD_CATEGORIES);
  g_string_append_c (tags, GALLEY_INDEX_SEPARATOR);
  append_list (tags, snapshot, GALLEY_FIELD_AUTHORS);
  row->stamp = make_stamp (info);
  row->title = galley_text_collapse_spaces (title);
  row->status = g_strdup (status ? status : "");
  row->words = counters->words ? counters->words (snapshot) : 0;
  row->tags = g_string_free_and_steal (g_steal_pointer (&tags));
  row->body = g_strdup (galley_article_snapshot_get_body (snapshot));

  return row;
}

static GalleyLibraryEntry *
make_entry (const GalleyIndexRow *row,
            const GalleyLibraryCounters *counters)
{
  g_autofree char *review = galley_article_file_review_folder (row->path);
  g_autoptr (GDateTime) modified = g_date_time_new_from_unix_local_usec (row->modified);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GPtrArray) publications = galley_publication_store_list (row->path);
  gboolean reviewed = counters->review && g_file_test (review, G_FILE_TEST_IS_DIR);
  guint n_open = 0;
  g_autoptr (GPtrArray) sign_offs = reviewed ? counters->review (review, &n_open) : NULL;
  GalleyWorkflow workflow = { row->status, publications, sign_offs, NULL, now };
  g_autofree char *digest = NULL;
  g_autoptr (GDateTime) due = NULL;
  GalleyStatus status;

  if (counters->digest && galley_workflow_asks_digest (&workflow))
    digest = counters->digest (row->path, counters->user_data);
  workflow.digest = digest;
  status = galley_workflow_get_status (&workflow, &due);

  return galley_library_entry_new (row->path, row->title, status, row->words, modified, n_open, due);
}

static void
write_batch (Walk *walk,
             GPtrArray *removed)
{
  g_autoptr (GError) error = NULL;

  /* The index can be made anew at any time; the list does without it. */
  if (!galley_library_index_update (walk->database, walk->folder, walk->changed, removed, &error))
    g_info ("Index not updated: %s", error->message);
  g_ptr_array_set_size (walk->changed, 0);
}

static void
add_article (Walk *walk,
             const char *path)
{
  g_autoptr (GalleyIndexRow) row = NULL;
  g_autofree char *stamp = NULL;
  struct stat info;

  if (stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return;
  stamp = make_stamp (&info);
  row = g_hash_table_lookup (walk->known, path);
  if (row)
    g_hash_table_steal (walk->known, path);
  if (!row || strcmp (row->stamp, stamp) != 0)
    {
      galley_index_row_free (row);
      row = read_article (walk->counters, path, &info);
      g_ptr_array_add (walk->result->entries, make_entry (row, walk->counters));
      g_ptr_array_add (walk->changed, g_steal_pointer (&row));
    }
  else
    g_ptr_array_add (walk->result->entries, make_entry (row, walk->counters));
  if (walk->changed->len >= BATCH)
    write_batch (walk, NULL);
}

static void
watch (Walk *walk,
       const char *folder,
       const char *article)
{
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_hash_table_replace (walk->result->folders, g_strdup (folder), g_strdup (article));
}

static void
watch_article (Walk *walk,
               const char *path)
{
  g_autofree char *review = galley_article_file_review_folder (path);
  g_autofree char *sites = galley_article_file_sites_folder (path);
  g_autofree char *extras = galley_article_place_get_extras (path);

  watch (walk, extras, path);
  watch (walk, review, path);
  watch (walk, sites, path);
}

/* FALSE if the folder was here before, by whatever name. */
static gboolean
visit (Walk *walk,
       const char *folder)
{
  struct stat info;

  if (stat (folder, &info) != 0 || !S_ISDIR (info.st_mode))
    return FALSE;

  return g_hash_table_add (walk->visited, g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                                           (guint64) info.st_dev, (guint64) info.st_ino));
}

/* Names in folder, real folders and files before links, so that of two ways to an article the direct one counts. */
static GPtrArray *
list_names (const char *folder,
            GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (!dir)
    return NULL;
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (name[0] == '.' || !g_utf8_validate (name, -1, NULL))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        g_ptr_array_add (links, g_strdup (name));
      else
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_extend_and_steal (names, g_steal_pointer (&links));

  return g_steal_pointer (&names);
}

static gboolean
walk_folder (Walk *walk,
             const char *folder,
             guint depth,
             GError **error)
{
  g_autoptr (GPtrArray) names = list_names (folder, error);

  if (!names)
    return FALSE;
  watch (walk, folder, "");
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *index = g_build_filename (path, "index.md", NULL);

      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
        return FALSE;
      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          if (!galley_article_place_is_markdown (name))
            continue;
          add_article (walk, path);
          watch_article (walk, path);
        }
      else if (g_str_has_suffix (name, ".galley") || !visit (walk, path))
        continue;
      else if (g_file_test (index, G_FILE_TEST_EXISTS))
        {
          add_article (walk, index);
          watch_article (walk, index);
        }
      else if (depth + 1 < MAX_DEPTH)
        walk_folder (walk, path, depth + 1, NULL);
      else
        watch (walk, path, "");
    }

  return TRUE;
}

static gboolean
run_walk (Walk *walk,
          GError **error)
{
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GError) problem = NULL;

  walk->known = galley_library_index_load (walk->database, walk->folder, &problem);
  if (!walk->known)
    {
      g_info ("Index not read: %s", problem->message);
      walk->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) galley_index_row_free);
    }
  visit (walk, walk->folder);
  if (!walk_folder (walk, walk->folder, 0, error) || g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;
  removed = g_hash_table_get_keys_as_ptr_array (walk->known);
  write_batch (walk, removed);

  return TRUE;
}

GalleyLibraryScan *
galley_library_scan_folder (GalleySqlite *database,
                            const char *folder,
                            const GalleyLibraryCounters *counters,
                            GCancellable *cancellable,
                            GError **error)
{
  Walk walk = { database, folder, counters, cancellable };
  g_autoptr (GError) problem = NULL;
  gboolean done;

  walk.changed = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_index_row_free);
  walk.visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk.result = g_new0 (GalleyLibraryScan, 1);
  walk.result->entries = g_ptr_array_new_with_free_func (g_object_unref);
  walk.result->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  done = run_walk (&walk, &problem);
  g_clear_pointer (&walk.known, g_hash_table_unref);
  g_ptr_array_unref (walk.changed);
  g_hash_table_unref (walk.visited);
  if (done)
    return walk.result;

  galley_library_scan_free (walk.result);
  if (problem->domain == G_IO_ERROR)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    {
      gboolean gone = g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT);

      g_set_error_literal (error, GALLEY_STORE_ERROR, gone ? GALLEY_STORE_ERROR_GONE : GALLEY_STORE_ERROR_FAILED,
                           problem->message);
    }

  return NULL;
}

GalleyLibraryEntry *
galley_library_scan_article (GalleySqlite *database,
                             const char *folder,
                             const char *path,
                             const GalleyLibraryCounters *counters)
{
  Walk walk = { .database = database, .folder = folder, .counters = counters };
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();
  g_autoptr (GalleyIndexRow) row = galley_library_index_find (database, path, NULL);
  g_autofree char *stamp = NULL;
  struct stat info;

  walk.changed = g_ptr_array_new ();
  if (stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    g_ptr_array_add (removed, (char *) path);
  else
    {
      stamp = make_stamp (&info);
      if (!row || strcmp (row->stamp, stamp) != 0)
        {
          galley_index_row_free (row);
          row = read_article (counters, path, &info);
          g_ptr_array_add (walk.changed, row);
        }
    }
  write_batch (&walk, removed);
  g_ptr_array_unref (walk.changed);

  return removed->len == 0 ? make_entry (row, counters) : NULL;
}

void
galley_library_scan_free (GalleyLibraryScan *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->folders);
  g_free (self);
}
