/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells when a picture in a folder has become another. */
#include "media-watch.h"

/* A file that is being written changes many times. */
#define PAUSE 250

struct _GalleyMediaWatch
{
  GObject parent_instance;

  GFileMonitor *monitor;
  guint pause;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyMediaWatch, galley_media_watch, G_TYPE_OBJECT)

static gboolean
pause_cb (gpointer user_data)
{
  GalleyMediaWatch *self = user_data;

  self->pause = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GalleyMediaWatch *self,
            GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  /* the text comes by another way, and hidden files are someone's unfinished ones */
  if (g_str_has_suffix (name, ".md") || g_str_has_prefix (name, "."))
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
galley_media_watch_dispose (GObject *object)
{
  galley_media_watch_set_folder (GALLEY_MEDIA_WATCH (object), NULL);
  G_OBJECT_CLASS (galley_media_watch_parent_class)->dispose (object);
}

static void
galley_media_watch_class_init (GalleyMediaWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_media_watch_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
galley_media_watch_init (GalleyMediaWatch *self)
{
}

GalleyMediaWatch *
galley_media_watch_new (void)
{
  return g_object_new (GALLEY_TYPE_MEDIA_WATCH, NULL);
}

void
galley_media_watch_set_folder (GalleyMediaWatch *self,
                               const char *folder)
{
  g_autoptr (GFile) file = folder ? g_file_new_for_path (folder) : NULL;

  g_return_if_fail (GALLEY_IS_MEDIA_WATCH (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->monitor)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  if (file)
    self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
