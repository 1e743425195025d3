/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks before an article is left that cannot be saved. */
#include "unsaved-dialog.h"

#include <glib/gi18n-lib.h>

#include "error-words.h"

void
galley_unsaved_dialog_ask (GtkWidget *parent,
                           const GError *error,
                           GCallback answered,
                           GObject *owner)
{
  g_autofree char *words = galley_error_words (error);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("This Article Isn’t Saved"), NULL);

  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _ ("%s\n\nIf you close it now, the text stays in Galley’s own folder and is "
                                   "offered at the next start."),
                                words);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _ ("_Keep Open"),
                                  "close", _ ("_Close"),
                                  NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", answered, owner, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
}
