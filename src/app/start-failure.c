/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown when the library can't be opened: the reason, and another folder to try. */
#include "start-failure.h"

#include <glib/gi18n-lib.h>

#include "file-picker.h"

static AdwDialog *make_dialog (GtkWindow *window,
                               const char *words);

static void
try_again (GtkWindow *window)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (window));

  /* the program must not end for lack of a window meanwhile */
  g_application_hold (application);
  gtk_window_destroy (window);
  g_application_activate (application);
  g_application_release (application);
}

static void
folder_chosen_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  g_autoptr (GFile) folder = galley_file_picker_finish (GTK_FILE_DIALOG (source), result, NULL);
  GSettings *settings = g_object_get_data (G_OBJECT (window), "settings");

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    {
      g_settings_set_string (settings, "library-folder", g_file_peek_path (folder));
      try_again (window);
    }
  else
    adw_dialog_present (make_dialog (window, g_object_get_data (G_OBJECT (window), "words")), GTK_WIDGET (window));
}

static void
answered_cb (GtkWindow *window,
             const char *response)
{
  GSettings *settings = g_object_get_data (G_OBJECT (window), "settings");
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (g_str_equal (response, "choose"))
    {
      dialog = gtk_file_dialog_new ();
      gtk_file_dialog_set_title (dialog, _ ("Folder of Articles"));
      galley_file_picker_show (dialog, GALLEY_FILE_PICKER_FOLDER, window, folder_chosen_cb, g_object_ref (window));
    }
  else if (g_str_equal (response, "default"))
    {
      g_settings_reset (settings, "library-folder");
      try_again (window);
    }
  else
    g_application_quit (G_APPLICATION (gtk_window_get_application (window)));
}

static AdwDialog *
make_dialog (GtkWindow *window,
             const char *words)
{
  GSettings *settings = g_object_get_data (G_OBJECT (window), "settings");
  g_autofree char *folder = settings != NULL ? g_settings_get_string (settings, "library-folder") : NULL;
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Galley Can’t Start"), words));

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  if (folder != NULL && folder[0] != '\0')
    adw_alert_dialog_add_response (dialog, "default", _ ("_Use the Documents Folder"));
  if (settings != NULL)
    {
      adw_alert_dialog_add_response (dialog, "choose", _ ("Choose _Folder…"));
      adw_alert_dialog_set_response_appearance (dialog, "choose", ADW_RESPONSE_SUGGESTED);
    }
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), window, G_CONNECT_SWAPPED);
  return ADW_DIALOG (dialog);
}

/**
 * galley_start_failure_present:
 * @settings: (nullable): where another folder is noted; NULL if the folder is not of the writer's settings
 * @words: what went wrong
 */
void
galley_start_failure_present (GtkApplication *application,
                              GSettings *settings,
                              const char *words)
{
  GtkWindow *window = GTK_WINDOW (adw_application_window_new (application));

  if (settings != NULL)
    g_object_set_data_full (G_OBJECT (window), "settings", g_object_ref (settings), g_object_unref);
  g_object_set_data_full (G_OBJECT (window), "words", g_strdup (words), g_free);
  gtk_window_set_title (window, _ ("Galley"));
  gtk_window_set_default_size (window, 480, 400);
  gtk_window_present (window);
  adw_dialog_present (make_dialog (window, words), GTK_WIDGET (window));
}
