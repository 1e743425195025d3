/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks before an article is left that cannot be saved. */
#include "unsaved-dialog.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"

void
galley_unsaved_dialog_ask (GtkWidget *parent,
                           const GError *error,
                           gboolean is_kept,
                           GCallback answered,
                           GObject *owner)
{
  g_autofree char *words = galley_error_words (error);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("This Article Isn’t Saved"), NULL);

  const char *rest =
      is_kept ? _ ("If you close it now, the text stays in Galley’s own folder and is offered at the "
                   "next start.")
              : _ ("Galley’s own folder can’t take the text either. If you close it now, what was "
                   "written since the last save is lost. Keep it open, and make room on the disk or copy "
                   "the text elsewhere.");

  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), "%s\n\n%s", words, rest);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _ ("_Keep Open"),
                                  "close", is_kept ? _ ("_Close") : _ ("_Lose Text"),
                                  NULL);
  if (!is_kept)
    adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", answered, owner, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
}
