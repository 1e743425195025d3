/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who must approve an article. */
#include "approval-rows.h"

#include "text.h"

struct _GalleyApprovalRows
{
  AdwPreferencesGroup parent_instance;
  gboolean updating; /* the rows are being set by the program */
  AdwEntryRow *names_row;
  AdwSpinRow *number_row;
};

G_DEFINE_FINAL_TYPE (GalleyApprovalRows, galley_approval_rows, ADW_TYPE_PREFERENCES_GROUP)

static void
changed_cb (GalleyApprovalRows *self)
{
  if (!self->updating)
    g_signal_emit_by_name (self, "changed");
}

static void
galley_approval_rows_dispose (GObject *object)
{
  GALLEY_APPROVAL_ROWS (object)->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_APPROVAL_ROWS);
  G_OBJECT_CLASS (galley_approval_rows_parent_class)->dispose (object);
}

static void
galley_approval_rows_class_init (GalleyApprovalRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_approval_rows_dispose;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/approval-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyApprovalRows, names_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyApprovalRows, number_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
galley_approval_rows_init (GalleyApprovalRows *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
}

void
galley_approval_rows_show (GalleyApprovalRows *self,
                           const GalleySiteRules *rules)
{
  g_auto (GStrv) names = galley_site_rules_get_approvers (rules);
  g_autofree char *joined = g_strjoinv (", ", names);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->names_row), joined);
  adw_spin_row_set_value (self->number_row, galley_site_rules_get_approvals (rules));
  self->updating = FALSE;
}

void
galley_approval_rows_read (GalleyApprovalRows *self,
                           GalleySiteRules *rules)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->names_row)), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; parts[i]; i++)
    if (!galley_text_is_blank (parts[i]))
      g_strv_builder_take (builder, galley_text_collapse_spaces (parts[i]));
  names = g_strv_builder_end (builder);
  galley_site_rules_set_approvers (rules, (const char *const *) names);
  galley_site_rules_set_approvals (rules, (guint) adw_spin_row_get_value (self->number_row));
}
