/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article waits for, with Try Now and Don’t Publish. */
#include "publish-waiting.h"

#include <glib/gi18n-lib.h>

#include "plain-words.h"
#include "waiting-words.h"

struct _GalleyPublishWaiting
{
  AdwBin parent_instance;

  GalleyWorkspace *workspace;
  GalleyWaitingList *list;
  char *path;

  AdwStatusPage *status_page;
  GtkLabel *due_label;
  GtkWidget *try_button;
  GtkWidget *drop_button;
  GtkLabel *details_label;
};

G_DEFINE_FINAL_TYPE (GalleyPublishWaiting, galley_publish_waiting, ADW_TYPE_BIN)

static const GalleyQueuedPublication *
current (GalleyPublishWaiting *self)
{
  return galley_waiting_list_find (self->list, self->path);
}

static void
show_queued (GalleyPublishWaiting *self,
             const GalleyQueuedPublication *queued)
{
  g_autoptr (GalleySite) site = galley_workspace_find_site (self->workspace, queued->site_id);
  g_autofree char *words = galley_waiting_words_reason (queued, site != NULL ? galley_site_get_name (site) : NULL);
  g_autofree char *due = galley_waiting_words_due (queued);
  gboolean trying = galley_waiting_list_is_trying (self->list, queued->id);

  galley_plain_words_describe (self->status_page, words);
  gtk_label_set_label (self->due_label, trying ? _ ("Trying…") : due);
  gtk_widget_set_sensitive (self->try_button, !trying);
  gtk_widget_set_sensitive (self->drop_button, TRUE);
  gtk_label_set_label (self->details_label, queued->detail);
}

static void
changed_cb (GalleyPublishWaiting *self)
{
  const GalleyQueuedPublication *queued = current (self);

  if (queued != NULL && queued->question == NULL)
    show_queued (self, queued);
}

static void
try_cb (GalleyPublishWaiting *self)
{
  const GalleyQueuedPublication *queued = current (self);

  if (queued != NULL)
    galley_waiting_list_try_now (self->list, queued->id);
}

static void
drop_cb (GalleyPublishWaiting *self)
{
  const GalleyQueuedPublication *queued = current (self);

  gtk_widget_set_sensitive (self->drop_button, FALSE);
  if (queued != NULL)
    galley_waiting_list_cancel (self->list, queued->id);
}

static void
galley_publish_waiting_dispose (GObject *object)
{
  GalleyPublishWaiting *self = GALLEY_PUBLISH_WAITING (object);

  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PUBLISH_WAITING);
  G_OBJECT_CLASS (galley_publish_waiting_parent_class)->dispose (object);
}

static void
galley_publish_waiting_class_init (GalleyPublishWaitingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_waiting_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-waiting.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishWaiting, status_page);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishWaiting, due_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishWaiting, try_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishWaiting, drop_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishWaiting, details_label);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
galley_publish_waiting_init (GalleyPublishWaiting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
galley_publish_waiting_watch (GalleyPublishWaiting *self,
                              GalleyWorkspace *workspace,
                              GalleyWaitingList *list,
                              const char *path)
{
  if (self->list == NULL)
    {
      self->workspace = g_object_ref (workspace);
      self->list = g_object_ref (list);
      self->path = g_strdup (path);
      g_signal_connect_object (list, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  changed_cb (self);
}
