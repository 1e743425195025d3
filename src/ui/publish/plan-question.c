/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules first, others' work last: what can't be undone is asked by itself. */
#include "plan-question.h"

#include <glib/gi18n-lib.h>

#include "text.h"

gboolean
galley_plan_question_is_due (const GalleyPublishPlan *plan)
{
  return galley_publish_plan_can_override (plan) ||
         (galley_publish_plan_is_conflict_only (plan) && !galley_publish_plan_is_undecided (plan));
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

static void
reason_changed_cb (GtkEditable *entry,
                   AdwAlertDialog *dialog)
{
  adw_alert_dialog_set_response_enabled (dialog, "override", !galley_text_is_blank (gtk_editable_get_text (entry)));
}

/* Before the answer itself is heard. */
static void
reason_given_cb (AdwAlertDialog *dialog,
                 const char *response,
                 GalleyPublishPlan *plan)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (dialog), "reason");

  if (g_str_equal (response, "override"))
    galley_publish_plan_override (plan, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
ask_reason (AdwAlertDialog *dialog,
            GalleyPublishPlan *plan)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Reason, for the review log"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_body (dialog, _ ("This site asks for an approval that the article doesn’t have as it is now. "
                                        "Going on publishes it all the same; the review log and the receipt say so, "
                                        "and why."));
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_set_response_enabled (dialog, "override", FALSE);
  g_object_set_data (G_OBJECT (dialog), "reason", entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (reason_given_cb), plan);
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
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
                          GalleyPublishPlan *plan,
                          GCallback callback,
                          gpointer owner)
{
  AdwDialog *dialog = galley_publish_plan_can_override (plan)
                          ? rules_question_new ()
                          : replace_question_new (galley_publish_plan_is_blocked_by (plan, "copy"));

  if (galley_publish_plan_can_override (plan) && galley_publish_plan_wants_reason (plan))
    ask_reason (ADW_ALERT_DIALOG (dialog), plan);
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
      galley_publish_plan_override (plan, NULL);
      return TRUE;
    }
  if (!g_str_equal (response, "replace"))
    return FALSE;
  galley_publish_plan_overwrite (plan, "conflict");
  galley_publish_plan_overwrite (plan, "copy");
  return TRUE;
}
