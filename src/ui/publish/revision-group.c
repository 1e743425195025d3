/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a change is told. */
#include "revision-group.h"

#include "text.h"

struct _GalleyRevisionGroup
{
  AdwPreferencesGroup parent_instance;
  GalleyPublishPlan *plan; /* not owned; nullable */
  AdwComboRow *kind_row;
  AdwEntryRow *note_row;
};

G_DEFINE_FINAL_TYPE (GalleyRevisionGroup, galley_revision_group, ADW_TYPE_PREFERENCES_GROUP)

static void
changed_cb (GalleyRevisionGroup *self)
{
  GalleyRevision revision = (GalleyRevision) adw_combo_row_get_selected (self->kind_row);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note_row));

  gtk_widget_set_visible (GTK_WIDGET (self->note_row), revision == GALLEY_REVISION_CORRECTION);
  if (galley_text_is_blank (note))
    gtk_widget_add_css_class (GTK_WIDGET (self->note_row), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note_row), "warning");
  if (self->plan)
    galley_publish_plan_choose_revision (self->plan, revision, note);
}

static void
galley_revision_group_dispose (GObject *object)
{
  GALLEY_REVISION_GROUP (object)->plan = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_REVISION_GROUP);
  G_OBJECT_CLASS (galley_revision_group_parent_class)->dispose (object);
}

static void
galley_revision_group_class_init (GalleyRevisionGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_revision_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/revision-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyRevisionGroup, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyRevisionGroup, note_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
galley_revision_group_init (GalleyRevisionGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
galley_revision_group_show (GalleyRevisionGroup *self,
                            GalleyPublishPlan *plan)
{
  gboolean revises = galley_publish_plan_is_revision (plan) && galley_publish_plan_has_work (plan);

  self->plan = revises ? plan : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), revises);
  changed_cb (self);
}
