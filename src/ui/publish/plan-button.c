/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one button of the dialog. */
#include "plan-button.h"

#include <glib/gi18n-lib.h>

#include "plan-question.h"

/* A page that readers have goes. */
static gboolean
hides (const GalleyPublishPlan *plan)
{
  return galley_publish_action_takes_off (plan->action) ||
         (plan->action == GALLEY_PUBLISH_SCHEDULE && plan->remote != NULL &&
          plan->remote->state == GALLEY_PUBLICATION_PUBLISHED);
}

static const char *
label_for (const GalleyPublishPlan *plan)
{
  if (galley_publish_plan_can_override (plan))
    return _ ("_Publish Anyway…");
  if (galley_publish_plan_is_undecided (plan))
    return _ ("_Compare Versions");
  if (galley_publish_plan_is_conflict_only (plan))
    return _ ("_Replace the Site’s Version…");
  if (plan->action == GALLEY_PUBLISH_UNPUBLISH)
    return _ ("_Unpublish");
  if (plan->action == GALLEY_PUBLISH_TRASH)
    return _ ("Move to _Trash");
  if (plan->action == GALLEY_PUBLISH_SCHEDULE)
    return hides (plan) ? _ ("Take Off and _Schedule") : _ ("_Schedule");
  return plan->publication->remote_id != NULL ? _ ("_Update") : _ ("_Publish");
}

static void
set_look (GtkButton *button,
          const char *label,
          gboolean destructive,
          gboolean sensitive)
{
  const char *classes[] = { "pill", destructive ? "destructive-action" : "suggested-action", NULL };

  gtk_button_set_use_underline (button, TRUE);
  gtk_button_set_label (button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (button), sensitive);
  gtk_widget_set_css_classes (GTK_WIDGET (button), classes);
}

void
galley_plan_button_show (GtkButton *button,
                         const GalleyPublishPlan *plan)
{
  gboolean asks = galley_plan_question_is_due (plan);
  gboolean goes = !galley_publish_plan_is_blocked (plan) && galley_publish_plan_has_work (plan);

  set_look (button, label_for (plan), asks || hides (plan),
            asks || goes || galley_publish_plan_is_undecided (plan));
}

void
galley_plan_button_reset (GtkButton *button,
                          const char *label)
{
  set_look (button, label, FALSE, TRUE);
}
