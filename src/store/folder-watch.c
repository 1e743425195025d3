/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watching many folders at once, with what happens close together told once. */
#include "folder-watch.h"

#define DELAY_MS 200
/* Of the kernel's usual 8192 for all programs of a user (inotify). */
#define MAX_FOLDERS 3000

struct _GalleyFolderWatch
{
  GObject parent_instance;

  GHashTable *monitors; /* folder -> GFileMonitor */
  GHashTable *names;    /* folder -> name to be told */
  GHashTable *changed;  /* names, since the last signal */
  guint delay;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyFolderWatch, galley_folder_watch, G_TYPE_OBJECT)

static gboolean
tell_cb (gpointer user_data)
{
  GalleyFolderWatch *self = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  GHashTableIter iter;
  gpointer name;

  self->delay = 0;
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_strv_builder_add (builder, name);
  names = g_strv_builder_end (builder);
  g_hash_table_remove_all (self->changed);
  g_signal_emit (self, signals[CHANGED], 0, names);

  return G_SOURCE_REMOVE;
}

static void
monitor_changed_cb (GalleyFolderWatch *self,
                    GFile *file,
                    GFile *other,
                    GFileMonitorEvent event,
                    GFileMonitor *monitor)
{
  g_autofree char *name = g_file_get_basename (file);
  const char *folder = g_object_get_data (G_OBJECT (monitor), "folder");
  const char *told = g_hash_table_lookup (self->names, folder);

  /* Temporary files come and go with each save; what becomes of them tells of itself. */
  if (!told || (name && name[0] == '.' && !other) || event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;
  g_hash_table_add (self->changed, g_strdup (told));
  if (self->delay == 0)
    self->delay = g_timeout_add (DELAY_MS, tell_cb, self);
}

static void
add_monitor (GalleyFolderWatch *self,
             const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

  if (!monitor)
    {
      g_info ("Not watched: %s", error->message);
      return;
    }
  g_object_set_data_full (G_OBJECT (monitor), "folder", g_strdup (folder), g_free);
  g_signal_connect_object (monitor, "changed", G_CALLBACK (monitor_changed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->monitors, g_strdup (folder), g_steal_pointer (&monitor));
}

static void
free_monitor (gpointer data)
{
  g_file_monitor_cancel (data);
  g_object_unref (data);
}

static void
galley_folder_watch_finalize (GObject *object)
{
  GalleyFolderWatch *self = GALLEY_FOLDER_WATCH (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_hash_table_unref (self->monitors);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->changed);

  G_OBJECT_CLASS (galley_folder_watch_parent_class)->finalize (object);
}

static void
galley_folder_watch_class_init (GalleyFolderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_folder_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
galley_folder_watch_init (GalleyFolderWatch *self)
{
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_monitor);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GalleyFolderWatch *
galley_folder_watch_new (void)
{
  return g_object_new (GALLEY_TYPE_FOLDER_WATCH, NULL);
}

gboolean
galley_folder_watch_set_folders (GalleyFolderWatch *self,
                                 GHashTable *folders)
{
  gboolean any_new = FALSE;
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_unref (self->names);
  self->names = g_hash_table_ref (folders);
  g_hash_table_iter_init (&iter, self->monitors);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    if (!g_hash_table_contains (folders, folder))
      g_hash_table_iter_remove (&iter);

  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    if (!g_hash_table_contains (self->monitors, folder) && g_hash_table_size (self->monitors) < MAX_FOLDERS)
      {
        add_monitor (self, folder);
        any_new = any_new || g_hash_table_contains (self->monitors, folder);
      }

  return any_new;
}

gboolean
galley_folder_watch_has (GalleyFolderWatch *self,
                         const char *folder)
{
  return g_hash_table_contains (self->names, folder);
}
