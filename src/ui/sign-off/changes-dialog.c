/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed since a decision. */
#include "changes-dialog.h"

#include <glib/gi18n.h>

#include "change-markup.h"
#include "state-changes.h"

/* Of a text that was all rewritten nobody reads more. */
#define MAX_SHOWN 200

struct _GalleyChangesDialog
{
  AdwDialog parent_instance;
  GtkStack *pages;
  AdwPreferencesGroup *text_group;
  AdwPreferencesGroup *detail_group;
  AdwPreferencesGroup *media_group;
};

G_DEFINE_FINAL_TYPE (GalleyChangesDialog, galley_changes_dialog, ADW_TYPE_DIALOG)

static void
galley_changes_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_CHANGES_DIALOG);
  G_OBJECT_CLASS (galley_changes_dialog_parent_class)->dispose (object);
}

static void
galley_changes_dialog_class_init (GalleyChangesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_changes_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/changes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesDialog, text_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesDialog, detail_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesDialog, media_group);
}

static void
galley_changes_dialog_init (GalleyChangesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwPreferencesGroup *
group_for (GalleyChangesDialog *self,
           GalleyStateChangeKind kind)
{
  switch (kind)
    {
    case GALLEY_STATE_CHANGE_DETAIL:
      return self->detail_group;
    case GALLEY_STATE_CHANGE_MEDIA:
      return self->media_group;
    case GALLEY_STATE_CHANGE_TEXT:
    default:
      return self->text_group;
    }
}

static GtkWidget *
row_new (GtkWidget *child)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_widget_set_margin_top (child, 9);
  gtk_widget_set_margin_bottom (child, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static void
add_change (GalleyChangesDialog *self,
            const GalleyStateChange *change)
{
  AdwPreferencesGroup *group = group_for (self, change->kind);
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *markup = NULL;
  g_autofree char *words = NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (change->kind == GALLEY_STATE_CHANGE_TEXT)
    {
      markup = galley_change_markup (change->before, change->after);
      gtk_label_set_markup (GTK_LABEL (label), markup);
    }
  else
    {
      words = galley_state_change_words (change);
      gtk_label_set_text (GTK_LABEL (label), words);
    }
  adw_preferences_group_add (group, row_new (label));
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
}

static void
add_rest (GalleyChangesDialog *self,
          guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("and %u more change", "and %u more changes", n), n);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "dimmed");
  adw_preferences_group_add (self->text_group, row_new (label));
}

AdwDialog *
galley_changes_dialog_new (GPtrArray *changes)
{
  GalleyChangesDialog *self = g_object_new (GALLEY_TYPE_CHANGES_DIALOG, NULL);
  guint n_text = 0;

  for (guint i = 0; changes && i < changes->len; i++)
    {
      const GalleyStateChange *change = changes->pdata[i];

      if (change->kind != GALLEY_STATE_CHANGE_TEXT || n_text++ < MAX_SHOWN)
        add_change (self, change);
    }
  if (n_text > MAX_SHOWN)
    add_rest (self, n_text - MAX_SHOWN);
  gtk_stack_set_visible_child_name (self->pages, changes ? "changes" : "unknown");

  return ADW_DIALOG (self);
}
