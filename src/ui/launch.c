/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing something over to other programs, and plain words where none takes it. */
#include "launch.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "portal.h"

#define PORTAL_VERSION 3 /* what GTK asks for */

typedef enum
{
  LAUNCH_PAGE,
  LAUNCH_FOLDER,
  LAUNCH_FOLDER_OF,
} LaunchKind;

typedef struct
{
  GtkWidget *window; /* nullable */
  LaunchKind kind;
  char *place; /* the address or the path, for the writer to copy */
} Launch;

static void
launch_free (Launch *launch)
{
  g_clear_object (&launch->window);
  g_free (launch->place);
  g_free (launch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Launch, launch_free)

static GtkWidget *
place_label_new (const char *place)
{
  GtkWidget *label = gtk_label_new (place);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return label;
}

static void
copy_cb (AdwAlertDialog *dialog,
         const char *response,
         GtkLabel *label)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (label)), gtk_label_get_text (label));
}

static void
say_failed (Launch *launch)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (
      launch->kind != LAUNCH_PAGE
          ? adw_alert_dialog_new (
                _ ("The Folder Can’t Be Shown"),
                _ ("Nothing on this desktop shows folders, or the desktop portal is missing. You can "
                   "copy the path, and go there in any file manager."))
          : adw_alert_dialog_new (
                _ ("The Page Can’t Be Opened"),
                _ ("There is no browser on this desktop, or the desktop portal is missing. You can copy "
                   "the address, and open it in any browser.")));
  GtkWidget *label = place_label_new (launch->place);

  adw_alert_dialog_set_extra_child (dialog, label);
  adw_alert_dialog_add_responses (dialog, "close", _ ("_Close"), "copy",
                                  launch->kind != LAUNCH_PAGE ? _ ("Co_py Path") : _ ("Co_py Address"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "copy", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "copy");
  adw_alert_dialog_set_close_response (dialog, "close");
  g_signal_connect_object (dialog, "response::copy", G_CALLBACK (copy_cb), label, 0);
  adw_dialog_present (ADW_DIALOG (dialog), launch->window);
}

/* A writer who closed the desktop's own question knows of it. */
static void
conclude (Launch *launch,
          const GError *error)
{
  if (error == NULL || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_debug ("%s could not be launched: %s", launch->place, error->message);
  if (launch->window != NULL && gtk_widget_get_visible (launch->window))
    say_failed (launch);
}

static void
uri_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (Launch) launch = user_data;
  g_autoptr (GError) error = NULL;

  gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error);
  conclude (launch, error);
}

static void
folder_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Launch) launch = user_data;
  g_autoptr (GError) error = NULL;

  gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error);
  conclude (launch, error);
}

static void
folder_of_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Launch) launch = user_data;
  g_autoptr (GError) error = NULL;

  gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error);
  conclude (launch, error);
}

static void
begin (Launch *launch)
{
  GtkWindow *window = GTK_WINDOW (launch->window);
  g_autoptr (GtkUriLauncher) page = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GtkFileLauncher) folder = NULL;

  if (launch->kind == LAUNCH_PAGE)
    {
      page = gtk_uri_launcher_new (launch->place);
      gtk_uri_launcher_launch (page, window, NULL, uri_cb, launch);
      return;
    }
  file = g_file_new_for_path (launch->place);
  folder = gtk_file_launcher_new (file);
  if (launch->kind == LAUNCH_FOLDER)
    gtk_file_launcher_launch (folder, window, NULL, folder_cb, launch);
  else
    gtk_file_launcher_open_containing_folder (folder, window, NULL, folder_of_cb, launch);
}

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Launch) launch = user_data;
  g_autoptr (GError) error = NULL;

  if (galley_portal_ask_finish (result, &error))
    begin (g_steal_pointer (&launch));
  else
    conclude (launch, error);
}

static void
ask (GtkWidget *widget,
     LaunchKind kind,
     const char *place)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Launch *launch = g_new0 (Launch, 1);

  launch->window = root != NULL ? g_object_ref (GTK_WIDGET (root)) : NULL;
  launch->kind = kind;
  launch->place = g_strdup (place);
  galley_portal_ask ("org.freedesktop.portal.OpenURI", PORTAL_VERSION, asked_cb, launch);
}

/**
 * galley_launch_uri:
 * @widget: where it was asked for; what goes wrong is said in its window
 *
 * Opens a web page in the writer's browser, or mail in the mail program.
 */
void
galley_launch_uri (GtkWidget *widget,
                   const char *uri)
{
  ask (widget, LAUNCH_PAGE, uri);
}

/**
 * galley_launch_folder:
 * @widget: where it was asked for; what goes wrong is said in its window
 *
 * Shows a folder in the file manager.
 */
void
galley_launch_folder (GtkWidget *widget,
                      const char *path)
{
  ask (widget, LAUNCH_FOLDER, path);
}

/**
 * galley_launch_folder_of:
 * @widget: where it was asked for; what goes wrong is said in its window
 *
 * Shows the file of path in its folder.
 */
void
galley_launch_folder_of (GtkWidget *widget,
                         const char *path)
{
  ask (widget, LAUNCH_FOLDER_OF, path);
}
