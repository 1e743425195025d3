/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "send-dialog.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *suffix;
  const char *title;
  const char *subtitle;
} kinds[] = {
  { ".textpack", N_ ("For _Galley"), N_ ("Text, pictures and the whole review in one file") },
  { ".docx", N_ ("For a _Word Processor"), N_ ("Comments and tracked changes") },
  { ".md", N_ ("As _Markdown"), N_ ("Comments and suggestions as CriticMarkup") },
};

typedef struct
{
  GtkCheckButton *buttons[G_N_ELEMENTS (kinds)]; /* not owned */
  GalleySendDialogDone done;
  gpointer user_data;
} Choice;

static void
response_cb (AdwAlertDialog *dialog,
             const char *response,
             gpointer user_data)
{
  Choice *choice = user_data;
  const char *suffix = NULL;

  for (guint i = 0; g_str_equal (response, "save") && i < G_N_ELEMENTS (kinds); i++)
    if (gtk_check_button_get_active (choice->buttons[i]))
      suffix = kinds[i].suffix;
  choice->done (suffix, choice->user_data);
}

static void
free_choice (gpointer choice,
             GClosure *closure)
{
  g_free (choice);
}

static GtkWidget *
rows_new (Choice *choice)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_check_button_new ();

      choice->buttons[i] = GTK_CHECK_BUTTON (button);
      gtk_check_button_set_group (choice->buttons[i], i > 0 ? choice->buttons[0] : NULL);
      gtk_check_button_set_active (choice->buttons[i], i == 0);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (kinds[i].title));
      adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (kinds[i].subtitle));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

void
galley_send_dialog_show (GtkWidget *parent,
                         GalleySendDialogDone done,
                         gpointer user_data)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Send for Review"),
      _ ("Save a file to send to your reviewer. What comes back is taken in by Take Review Back."));
  Choice *choice = g_new0 (Choice, 1);

  choice->done = done;
  choice->user_data = user_data;
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), rows_new (choice));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, free_choice, 0);
  adw_dialog_present (dialog, parent);
}
