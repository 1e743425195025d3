/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, said in place, with the technical words on demand. */
#include "problem-box.h"

struct _GalleyProblemBox
{
  AdwBin parent_instance;

  GtkLabel *words_label;
  GtkExpander *details_expander;
  GtkLabel *details_label;
};

G_DEFINE_FINAL_TYPE (GalleyProblemBox, galley_problem_box, ADW_TYPE_BIN)

static void
galley_problem_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_PROBLEM_BOX);
  G_OBJECT_CLASS (galley_problem_box_parent_class)->dispose (object);
}

static void
galley_problem_box_class_init (GalleyProblemBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_problem_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/problem-box.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemBox, words_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemBox, details_expander);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemBox, details_label);
}

static void
galley_problem_box_init (GalleyProblemBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
galley_problem_box_say (GalleyProblemBox *self,
                        const char *words,
                        const char *details)
{
  gtk_label_set_label (self->words_label, words != NULL ? words : "");
  gtk_label_set_label (self->details_label, details != NULL ? details : "");
  gtk_expander_set_expanded (self->details_expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->details_expander), details != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}
