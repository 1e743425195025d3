/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody's work is at stake: replacing it is never done by one click. */
#include "replace-question.h"

#include <glib/gi18n-lib.h>

void
galley_replace_question_ask (GtkWidget *parent,
                             gboolean copy,
                             GCallback callback,
                             gpointer owner)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Replace the Site’s Version?"),
      copy ? _ ("Another article of the library is this post, too. Going on loses what it has published there.")
           : _ ("The post was changed on the site after you last published it. Replacing it loses that change there."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", callback, owner, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
}
