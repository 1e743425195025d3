/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the preview and the word count in step with what is typed: once a frame at most, however fast the typing, and
 * with rests as long as the work where the text is a book. */
#include "preview-sync.h"

#include <glib/gi18n-lib.h>

#include "statistics.h"
#include "worker.h"

struct _GalleyPreviewSync
{
  GObject parent_instance;

  GalleyEditorView *editor;
  GalleyPreviewView *preview;
  GtkLabel *statistics;
  GSettings *settings;
  GalleyArticle *article;
  GSignalGroup *article_signals;
  guint64 shown;
  guint tick;
  guint pause;
  GCancellable *measuring; /* NULL: the last text that was taken is measured */
  gint64 started;          /* µs, monotonic */
  gint64 rest_until;
  gboolean stale; /* changed again while being measured */
};

G_DEFINE_FINAL_TYPE (GalleyPreviewSync, galley_preview_sync, G_TYPE_OBJECT)

static void changed_cb (GalleyPreviewSync *self);

/* The text as it stands in the editor, which hands it to the article only after a pause. */
static GalleyArticleSnapshot *
snapshot_shown (GalleyPreviewSync *self)
{
  g_autofree char *text = galley_editor_view_dup_text (self->editor);
  g_autofree char *folder = galley_article_dup_folder (self->article);
  g_autoptr (GalleyDocument) document = galley_document_set_body (galley_article_get_document (self->article), text);

  return galley_article_snapshot_new (document, folder, ++self->shown);
}

static gpointer
measure_work (gpointer snapshot,
              GCancellable *cancellable,
              GError **error)
{
  GalleyStatistics *statistics = g_new0 (GalleyStatistics, 1);

  galley_statistics_measure (snapshot, statistics);
  return statistics;
}

static void
measured (gpointer owner,
          gpointer result,
          const GError *error)
{
  GalleyPreviewSync *self = owner;
  g_autofree GalleyStatistics *statistics = result;
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", statistics->words), statistics->words);
  g_autofree char *minutes =
      g_strdup_printf (ngettext ("%u min read", "%u min read", statistics->reading_minutes),
                       statistics->reading_minutes);
  g_autofree char *label = g_strdup_printf ("%s · %s", words, minutes);

  gtk_label_set_label (self->statistics, statistics->words > 0 ? label : words);
  self->rest_until = 2 * g_get_monotonic_time () - self->started;
  g_clear_object (&self->measuring);
  if (self->stale)
    changed_cb (self);
}

/* Of what happened to another article nothing counts. */
static void
stop (GalleyPreviewSync *self)
{
  if (self->tick != 0 && self->editor != NULL)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->editor), self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->measuring != NULL)
    g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  self->rest_until = 0;
  self->stale = FALSE;
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  GalleyPreviewSync *self = user_data;
  GalleyArticleSnapshot *snapshot;

  self->tick = 0;
  if (self->article == NULL)
    return G_SOURCE_REMOVE;

  snapshot = snapshot_shown (self);
  galley_preview_view_show (self->preview, snapshot);
  self->stale = FALSE;
  self->started = g_get_monotonic_time ();
  self->measuring = g_cancellable_new ();
  galley_work_run (self, measure_work, snapshot, (GDestroyNotify) galley_article_snapshot_unref, g_free,
                   self->measuring, measured);
  return G_SOURCE_REMOVE;
}

static void
pause_cb (gpointer user_data)
{
  GalleyPreviewSync *self = user_data;

  self->pause = 0;
  changed_cb (self);
}

static void
changed_cb (GalleyPreviewSync *self)
{
  gint64 rest = (self->rest_until - g_get_monotonic_time ()) / 1000;

  if (self->tick != 0 || self->pause != 0 || self->article == NULL)
    return;
  if (self->measuring != NULL)
    self->stale = TRUE;
  else if (rest > 0)
    self->pause = g_timeout_add_once ((guint) rest, pause_cb, self);
  else
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->editor), tick_cb, self, NULL);
}

static void
editor_scrolled_cb (GalleyPreviewSync *self,
                    double line)
{
  if (g_settings_get_boolean (self->settings, "sync-scroll"))
    galley_preview_view_scroll_to_line (self->preview, line);
}

static void
preview_scrolled_cb (GalleyPreviewSync *self,
                     double line)
{
  if (g_settings_get_boolean (self->settings, "sync-scroll"))
    galley_editor_view_scroll_to_line (self->editor, line);
}

static void
preview_line_cb (GalleyPreviewSync *self,
                 guint line)
{
  g_signal_emit_by_name (self, "line-activated", line);
}

static void
galley_preview_sync_dispose (GObject *object)
{
  GalleyPreviewSync *self = GALLEY_PREVIEW_SYNC (object);

  stop (self);
  g_clear_weak_pointer (&self->editor);
  g_clear_weak_pointer (&self->preview);
  g_clear_weak_pointer (&self->statistics);
  g_clear_object (&self->settings);
  g_clear_object (&self->article);
  g_clear_object (&self->article_signals);
  G_OBJECT_CLASS (galley_preview_sync_parent_class)->dispose (object);
}

static void
galley_preview_sync_class_init (GalleyPreviewSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_preview_sync_dispose;
  g_signal_new ("line-activated", GALLEY_TYPE_PREVIEW_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
galley_preview_sync_init (GalleyPreviewSync *self)
{
  self->article_signals = g_signal_group_new (GALLEY_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "field-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->article_signals, "document-replaced", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->article_signals, "notify::path", G_CALLBACK (changed_cb), self);
}

GalleyPreviewSync *
galley_preview_sync_new (GalleyEditorView *editor,
                         GalleyPreviewView *preview,
                         GtkLabel *statistics,
                         GSettings *settings)
{
  GalleyPreviewSync *self = g_object_new (GALLEY_TYPE_PREVIEW_SYNC, NULL);

  g_set_weak_pointer (&self->editor, editor);
  g_set_weak_pointer (&self->preview, preview);
  g_set_weak_pointer (&self->statistics, statistics);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (editor, "text-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "scrolled", G_CALLBACK (editor_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "scrolled", G_CALLBACK (preview_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "line-activated", G_CALLBACK (preview_line_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
galley_preview_sync_set_article (GalleyPreviewSync *self,
                                 GalleyArticle *article)
{
  stop (self);
  g_set_object (&self->article, article);
  g_signal_group_set_target (self->article_signals, article);
  if (article == NULL)
    {
      galley_preview_view_show (self->preview, NULL);
      gtk_label_set_label (self->statistics, "");
    }
  changed_cb (self);
}
