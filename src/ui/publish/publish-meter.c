/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far publishing is, and a way to break it off. */
#include "publish-meter.h"

#include <glib/gi18n-lib.h>

struct _GalleyPublishMeter
{
  AdwBin parent_instance;

  GtkProgressBar *bar;
  GtkLabel *label;
  GtkWidget *cancel_button;
};

static guint cancelled_signal;

G_DEFINE_FINAL_TYPE (GalleyPublishMeter, galley_publish_meter, ADW_TYPE_BIN)

/* It ends soon. */
static void
cancel_cb (GalleyPublishMeter *self)
{
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  gtk_label_set_label (self->label, _ ("Cancelling…"));
  g_signal_emit (self, cancelled_signal, 0);
}

static void
galley_publish_meter_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_PUBLISH_METER);
  G_OBJECT_CLASS (galley_publish_meter_parent_class)->dispose (object);
}

static void
galley_publish_meter_class_init (GalleyPublishMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_publish_meter_dispose;
  cancelled_signal = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/publish-meter.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishMeter, bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishMeter, label);
  gtk_widget_class_bind_template_child (widget_class, GalleyPublishMeter, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
galley_publish_meter_init (GalleyPublishMeter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
galley_publish_meter_reset (GalleyPublishMeter *self)
{
  gtk_widget_set_sensitive (self->cancel_button, TRUE);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_label (self->label, "");
}

void
galley_publish_meter_show (GalleyPublishMeter *self,
                           guint done,
                           guint total,
                           const char *file_name)
{
  if (total == 0)
    return;
  gtk_progress_bar_set_fraction (self->bar, (double) done / total);
  gtk_label_set_label (self->label, file_name != NULL ? file_name : "");
}
