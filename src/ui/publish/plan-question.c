/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules first, others' work last: what can't be undone is asked by itself. */
#include "plan-question.h"

#include <glib/gi18n-lib.h>

gboolean
galley_plan_question_is_due (const GalleyPublishPlan *plan)
{
  return galley_publish_plan_can_override (plan) || galley_publish_plan_is_conflict_only (plan);
}

static AdwDialog *
rules_question_new (void)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Publish Anyway?"),
      _ ("This site’s rules ask that what is named be mended first. Going on publishes it as it is, and the receipt "
         "says so."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "override", _ ("_Publish"), NULL);
  return dialog;
}

static AdwDialog *
replace_question_new (gboolean copy)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Replace the Site’s Version?"),
      copy ? _ ("Another article of the library is this post, too. Going on loses what it has published there.")
           : _ ("The post was changed on the site after you last published it. Replacing it loses that change there."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  return dialog;
}

void
galley_plan_question_ask (GtkWidget *parent,
                          const GalleyPublishPlan *plan,
                          GCallback callback,
                          gpointer owner)
{
  AdwDialog *dialog = galley_publish_plan_can_override (plan)
                          ? rules_question_new ()
                          : replace_question_new (galley_publish_plan_is_blocked_by (plan, "copy"));

  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", callback, owner, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
}

gboolean
galley_plan_question_take (GalleyPublishPlan *plan,
                           const char *response)
{
  if (g_str_equal (response, "override"))
    {
      galley_publish_plan_override (plan);
      return TRUE;
    }
  if (!g_str_equal (response, "replace"))
    return FALSE;
  galley_publish_plan_overwrite (plan, "conflict");
  galley_publish_plan_overwrite (plan, "copy");
  return TRUE;
}
