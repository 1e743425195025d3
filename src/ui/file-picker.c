/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file or folder picked by the writer; in a Flatpak by the desktop's portals, and plain words where they
 * are missing. */
#include "file-picker.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "portal.h"

#define PATIENCE_MS 10000

typedef struct
{
  GtkWindow *parent;
  GalleyFilePickerKind kind;
} Picking;

static void
picking_free (gpointer data)
{
  Picking *picking = data;

  g_clear_object (&picking->parent);
  g_free (picking);
}

static GFile *
finish (GtkFileDialog *dialog,
        GalleyFilePickerKind kind,
        GAsyncResult *result,
        GError **error)
{
  switch (kind)
    {
    case GALLEY_FILE_PICKER_FOLDER:
      return gtk_file_dialog_select_folder_finish (dialog, result, error);
    case GALLEY_FILE_PICKER_SAVE:
      return gtk_file_dialog_save_finish (dialog, result, error);
    case GALLEY_FILE_PICKER_FILE:
    default:
      return gtk_file_dialog_open_finish (dialog, result, error);
    }
}

static void
picked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Picking *picking = g_task_get_task_data (task);
  GError *error = NULL;
  GFile *file = finish (GTK_FILE_DIALOG (source), picking->kind, result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
show_dialog (GTask *task)
{
  Picking *picking = g_task_get_task_data (task);
  GtkFileDialog *dialog = g_task_get_source_object (task);

  if (picking->kind == GALLEY_FILE_PICKER_FOLDER)
    gtk_file_dialog_select_folder (dialog, picking->parent, NULL, picked_cb, g_object_ref (task));
  else if (picking->kind == GALLEY_FILE_PICKER_SAVE)
    gtk_file_dialog_save (dialog, picking->parent, NULL, picked_cb, g_object_ref (task));
  else
    gtk_file_dialog_open (dialog, picking->parent, NULL, picked_cb, g_object_ref (task));
}

/* The caller hears of it as of a dialog that was closed: the words are said here. */
static void
say_missing (GTask *task)
{
  Picking *picking = g_task_get_task_data (task);
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Files Can’t Be Chosen"),
      _ ("Galley sees only its library and what you choose in the desktop’s own dialog, and that doesn’t answer: a "
         "desktop portal is missing or isn’t running. Articles in the library can be written as ever."));

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (picking->parent));
  g_task_return_new_error_literal (task, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED, "No portal");
}

static void
chooser_asked_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (galley_portal_ask_finish (result, &error))
    show_dialog (task);
  else
    say_missing (task);
  g_debug ("The portal of files: %s", error != NULL ? error->message : "is there");
}

/* Without it a chosen file would have a path that leads nowhere. */
static void
documents_asked_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_debug ("The portal of documents: %s", error != NULL ? error->message : "is there");
  if (answer != NULL)
    galley_portal_ask ("org.freedesktop.portal.FileChooser", 1, chooser_asked_cb, g_object_ref (task));
  else
    say_missing (task);
}

static void
bus_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents",
                            "org.freedesktop.portal.Documents", "GetMountPoint", NULL, G_VARIANT_TYPE ("(ay)"),
                            G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, documents_asked_cb, g_object_ref (task));
  else
    say_missing (task);
}

/**
 * galley_file_picker_show:
 * @parent: (nullable): the window that the dialog belongs to
 */
void
galley_file_picker_show (GtkFileDialog *dialog,
                         GalleyFilePickerKind kind,
                         GtkWindow *parent,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (dialog, NULL, callback, user_data);
  Picking *picking = g_new0 (Picking, 1);

  picking->parent = parent != NULL ? g_object_ref (parent) : NULL;
  picking->kind = kind;
  g_task_set_source_tag (task, galley_file_picker_show);
  g_task_set_task_data (task, picking, picking_free);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, g_object_ref (task));
  else
    show_dialog (task);
}

/**
 * galley_file_picker_finish:
 * @error: GTK_DIALOG_ERROR_DISMISSED also where the portals are missing, which has been said then
 *
 * Returns: (transfer full) (nullable): what was picked
 */
GFile *
galley_file_picker_finish (GtkFileDialog *dialog,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, dialog), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
