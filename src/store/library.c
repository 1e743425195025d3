/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of articles as a list that keeps itself up to date. Reading happens in one thread at a time; the list
 * changes on the main context only. */
#include "library.h"

#include <string.h>

#include "article-place.h"
#include "folder-watch.h"
#include "library-index.h"
#include "library-list.h"
#include "library-scan.h"
#include "library-trash.h"

struct _GalleyLibrary
{
  GObject parent_instance;

  char *folder;
  GalleySqlite *database;
  GalleyLibraryCounters counters;

  GalleyLibraryList *list;
  GMutex trash_lock;
  GHashTable *trashed; /* where it was -> where it is */

  gboolean loading;
  gboolean watching;
  GalleyFolderWatch *watch;

  gboolean busy;     /* a thread is reading */
  gboolean want_all; /* what is to be read next */
  GHashTable *want;  /* paths */
  guint generation;  /* of the list: an answer to an older one is not taken */
  guint due_source;  /* until a scheduled article comes out */
};

/* What the thread gets and gives back; with all, single paths are among it. */
typedef struct
{
  char *folder;
  GalleySqlite *database;
  GalleyLibraryCounters counters;
  guint generation;
  gboolean all;
  GPtrArray *paths;
  GalleyLibraryScan *scan;
  GPtrArray *entries; /* for each path the entry or NULL */
} Job;

enum
{
  PROP_LOADING = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void list_model_init (GListModelInterface *iface);
static void run_next (GalleyLibrary *self);
static void wait_for_due (GalleyLibrary *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyLibrary, galley_library, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_object_unref (job->database);
  g_ptr_array_unref (job->paths);
  g_ptr_array_unref (job->entries);
  g_clear_pointer (&job->scan, galley_library_scan_free);
  g_free (job);
}

static void
unref_entry (gpointer data)
{
  if (data)
    g_object_unref (data);
}

static void
set_loading (GalleyLibrary *self,
             gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
job_thread (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (job->all)
    {
      job->scan = galley_library_scan_folder (job->database, job->folder, &job->counters, NULL, &error);
      if (!job->scan)
        g_info ("Library not read: %s", error->message);
    }
  else
    for (guint i = 0; i < job->paths->len; i++)
      g_ptr_array_add (job->entries, galley_library_scan_article (job->database, job->folder,
                                                                  g_ptr_array_index (job->paths, i), &job->counters));
  g_task_return_boolean (task, TRUE);
}

static void
want_again (GalleyLibrary *self,
            Job *job)
{
  self->want_all = self->want_all || job->all;
  for (guint i = 0; i < job->paths->len; i++)
    g_hash_table_add (self->want, g_strdup (g_ptr_array_index (job->paths, i)));
}

static void
job_done_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GalleyLibrary) self = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));

  self->busy = FALSE;
  if (job->generation != self->generation)
    want_again (self, job);
  else
    {
      for (guint i = 0; i < job->entries->len; i++)
        galley_library_list_set_one (self->list, g_ptr_array_index (job->paths, i),
                                     g_ptr_array_index (job->entries, i));
      if (job->scan)
        galley_library_list_set_all (self->list, job->scan->entries);
      /* What changed between reading and watching would be missed: look once more. */
      if (job->scan && self->watching && galley_folder_watch_set_folders (self->watch, job->scan->folders))
        self->want_all = TRUE;
      if (job->all)
        set_loading (self, FALSE);
    }
  wait_for_due (self);
  run_next (self);
}

static gboolean
due_cb (gpointer user_data)
{
  GalleyLibrary *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  self->due_source = 0;
  galley_library_list_collect_due (self->list, now, self->want);
  if (g_hash_table_size (self->want) == 0)
    wait_for_due (self);
  run_next (self);

  return G_SOURCE_REMOVE;
}

/* No file changes when a scheduled article comes out. Looked at every hour, for a clock may be set. */
static void
wait_for_due (GalleyLibrary *self)
{
  GDateTime *due = galley_library_list_get_next_due (self->list);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_clear_handle_id (&self->due_source, g_source_remove);
  if (due && self->watching)
    self->due_source =
        g_timeout_add ((guint) (CLAMP (g_date_time_difference (due, now), 0, G_TIME_SPAN_HOUR) / 1000) + 1,
                       due_cb, self);
}

static void
run_next (GalleyLibrary *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->busy || (!self->want_all && g_hash_table_size (self->want) == 0))
    return;
  job = g_new0 (Job, 1);
  job->folder = g_strdup (self->folder);
  job->database = g_object_ref (self->database);
  job->counters = self->counters;
  job->generation = self->generation;
  job->all = self->want_all;
  job->entries = g_ptr_array_new_with_free_func (unref_entry);
  job->paths = g_hash_table_steal_all_keys (self->want);
  g_ptr_array_set_free_func (job->paths, g_free);
  self->want_all = FALSE;
  self->busy = TRUE;

  /* Not as the task's source: its thread might be the last to let go of it, and end the list off the main thread. */
  task = g_task_new (NULL, NULL, job_done_cb, g_object_ref (self));
  g_task_set_source_tag (task, run_next);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
}

static void
watch_changed_cb (GalleyLibrary *self,
                  char **names)
{
  for (guint i = 0; names[i]; i++)
    {
      /* Folders for reviews and sites may have come into being, and need watching. */
      g_autofree char *extras = *names[i] ? galley_article_place_get_extras (names[i]) : NULL;
      g_autofree char *review = extras ? g_build_filename (extras, "review", NULL) : NULL;
      g_autofree char *sites = extras ? g_build_filename (extras, "sites", NULL) : NULL;

      if (!extras || !g_file_test (names[i], G_FILE_TEST_EXISTS) ||
          (g_file_test (review, G_FILE_TEST_IS_DIR) && !galley_folder_watch_has (self->watch, review)) ||
          (g_file_test (sites, G_FILE_TEST_IS_DIR) && !galley_folder_watch_has (self->watch, sites)))
        self->want_all = TRUE;
      else
        g_hash_table_add (self->want, g_strdup (names[i]));
    }
  run_next (self);
}

static void
items_changed_cb (GalleyLibrary *self,
                  guint position,
                  guint removed,
                  guint added,
                  GListModel *list)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
get_item_type (GListModel *model)
{
  return GALLEY_TYPE_LIBRARY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (GALLEY_LIBRARY (model)->list));
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (GALLEY_LIBRARY (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
galley_library_get_property (GObject *object,
                             guint id,
                             GValue *value,
                             GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, GALLEY_LIBRARY (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_library_finalize (GObject *object)
{
  GalleyLibrary *self = GALLEY_LIBRARY (object);

  g_clear_handle_id (&self->due_source, g_source_remove);
  g_free (self->folder);
  g_object_unref (self->database);
  g_object_unref (self->list);
  g_mutex_clear (&self->trash_lock);
  g_hash_table_unref (self->trashed);
  g_hash_table_unref (self->want);
  g_object_unref (self->watch);

  G_OBJECT_CLASS (galley_library_parent_class)->finalize (object);
}

static void
galley_library_class_init (GalleyLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_library_get_property;
  object_class->finalize = galley_library_finalize;

  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
galley_library_init (GalleyLibrary *self)
{
  self->list = galley_library_list_new ();
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_mutex_init (&self->trash_lock);
  self->trashed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->want = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->watch = galley_folder_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (watch_changed_cb), self, G_CONNECT_SWAPPED);
}

GalleyLibrary *
galley_library_new (const char *folder,
                    GalleySqlite *database)
{
  GalleyLibrary *self = g_object_new (GALLEY_TYPE_LIBRARY, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->database = g_object_ref (database);

  return self;
}

const char *
galley_library_get_folder (GalleyLibrary *self)
{
  return self->folder;
}

void
galley_library_set_counters (GalleyLibrary *self,
                             GalleyLibraryCounters counters)
{
  self->counters = counters;
}

void
galley_library_start (GalleyLibrary *self)
{
  self->watching = TRUE;
  self->want_all = TRUE;
  set_loading (self, TRUE);
  run_next (self);
}

gboolean
galley_library_scan (GalleyLibrary *self,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GalleyLibraryScan) scan = galley_library_scan_folder (self->database, self->folder, &self->counters,
                                                                   cancellable, error);

  if (!scan)
    return FALSE;
  self->generation++;
  galley_library_list_set_all (self->list, scan->entries);

  return TRUE;
}

/* An article elsewhere on the disk is no matter of this library. */
static char *
path_inside (GalleyLibrary *self,
             const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  gsize length = strlen (self->folder);

  if (strncmp (canonical, self->folder, length) != 0 || (self->folder[length - 1] != '/' && canonical[length] != '/'))
    return NULL;

  return g_steal_pointer (&canonical);
}

void
galley_library_refresh (GalleyLibrary *self,
                        const char *path)
{
  g_autofree char *inside = path_inside (self, path);

  gboolean known = inside && galley_library_list_find (self->list, inside);

  if (!inside)
    return;
  g_hash_table_add (self->want, g_steal_pointer (&inside));
  /* A new article's folders are not watched yet. */
  if (self->watching && !known)
    self->want_all = TRUE;
  run_next (self);
}

GalleyLibraryEntry *
galley_library_find (GalleyLibrary *self,
                     const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  GalleyLibraryEntry *entry = galley_library_list_find (self->list, canonical);

  return entry ? g_object_ref (entry) : NULL;
}

GStrv
galley_library_search (GalleyLibrary *self,
                       const char *query,
                       GError **error)
{
  return galley_library_index_search (self->database, self->folder, query, error);
}

GStrv
galley_library_list_terms (GalleyLibrary *self,
                           GalleyField field,
                           GError **error)
{
  guint group = field == GALLEY_FIELD_TAGS ? 0 : field == GALLEY_FIELD_CATEGORIES ? 1
                                                                                  : 2;

  return galley_library_index_list_terms (self->database, self->folder, group, error);
}

gboolean
galley_library_trash (GalleyLibrary *self,
                      const char *path,
                      GError **error)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_auto (GStrv) parts = galley_article_place_list_parts (canonical);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->trash_lock);

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *place = NULL;

      if (i > 0 && !g_file_test (parts[i], G_FILE_TEST_EXISTS))
        continue;
      place = galley_library_trash_put (self->folder, parts[i], error);
      if (!place)
        return FALSE;
      g_hash_table_replace (self->trashed, g_strdup (parts[i]), g_steal_pointer (&place));
    }

  return TRUE;
}

void
galley_library_drop (GalleyLibrary *self,
                     const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);

  self->generation++;
  galley_library_list_set_one (self->list, canonical, NULL);
  galley_library_refresh (self, canonical);
}

gboolean
galley_library_restore (GalleyLibrary *self,
                        const char *path,
                        GError **error)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_auto (GStrv) parts = galley_article_place_list_parts (canonical);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->trash_lock);

  for (guint i = 0; parts[i]; i++)
    {
      const char *place = g_hash_table_lookup (self->trashed, parts[i]);

      if (!place)
        continue;
      if (!galley_library_trash_restore (place, parts[i], error))
        return FALSE;
      g_hash_table_remove (self->trashed, parts[i]);
    }

  return TRUE;
}
