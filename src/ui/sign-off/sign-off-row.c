/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reviewer's decision. */
#include "sign-off-row.h"

#include <glib/gi18n.h>

#include "time-label.h"

struct _GalleySignOffRow
{
  GtkListBoxRow parent_instance;
  char *digest;
  GtkImage *icon;
  GtkLabel *title;
  GalleyTimeLabel *time;
  GtkLabel *remark;
  GtkWidget *changes_button;
};

G_DEFINE_FINAL_TYPE (GalleySignOffRow, galley_sign_off_row, GTK_TYPE_LIST_BOX_ROW)

static void
changes_cb (GalleySignOffRow *self)
{
  g_signal_emit_by_name (self, "show-changes", self->digest);
}

static void
galley_sign_off_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_SIGN_OFF_ROW);
  G_OBJECT_CLASS (galley_sign_off_row_parent_class)->dispose (object);
}

static void
galley_sign_off_row_finalize (GObject *object)
{
  g_free (GALLEY_SIGN_OFF_ROW (object)->digest);
  G_OBJECT_CLASS (galley_sign_off_row_parent_class)->finalize (object);
}

static void
galley_sign_off_row_class_init (GalleySignOffRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_sign_off_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_sign_off_row_finalize;
  g_signal_new ("show-changes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);

  g_type_ensure (GALLEY_TYPE_TIME_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/sign-off-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySignOffRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GalleySignOffRow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleySignOffRow, time);
  gtk_widget_class_bind_template_child (widget_class, GalleySignOffRow, remark);
  gtk_widget_class_bind_template_child (widget_class, GalleySignOffRow, changes_button);
  gtk_widget_class_bind_template_callback (widget_class, changes_cb);
}

static void
galley_sign_off_row_init (GalleySignOffRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
decision_words (const GalleySignOff *sign_off,
                gboolean valid)
{
  if (sign_off->approves)
    /* Translators: %s is a reviewer’s name; “it” is the article. */
    return g_strdup_printf (valid ? _ ("%s approved it") : _ ("%s approved it; it has changed since"),
                            sign_off->author);
  /* Translators: %s is a reviewer’s name; “it” is the article. */
  return g_strdup_printf (valid ? _ ("%s asked for changes") : _ ("%s asked for changes; it has changed since"),
                          sign_off->author);
}

GtkWidget *
galley_sign_off_row_new (const GalleySignOff *sign_off,
                         gboolean valid)
{
  GalleySignOffRow *self = g_object_new (GALLEY_TYPE_SIGN_OFF_ROW, NULL);
  g_autofree char *words = decision_words (sign_off, valid);

  self->digest = g_strdup (sign_off->digest);
  gtk_label_set_text (self->title, words);
  galley_time_label_set_time (self->time, sign_off->time);
  gtk_label_set_text (self->remark, sign_off->remark ? sign_off->remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), sign_off->remark && *sign_off->remark);
  gtk_widget_set_visible (self->changes_button, !valid);
  gtk_image_set_from_icon_name (self->icon,
                                sign_off->approves ? "object-select-symbolic" : "document-edit-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), !valid               ? "dimmed"
                                                     : sign_off->approves ? "success"
                                                                          : "warning");

  return GTK_WIDGET (self);
}
