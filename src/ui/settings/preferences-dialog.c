/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: who writes, where articles are kept, how the editor behaves. */
#include "preferences-dialog.h"

#include <glib/gi18n-lib.h>

#include "file-picker.h"
#include "library-folder.h"
#include "sites-page.h"

struct _GalleyPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  GSettings *settings;
  GalleyWorkspace *workspace;

  AdwSwitchRow *spelling_row;
  AdwSpinRow *font_row;
  AdwSwitchRow *scroll_row;
  AdwEntryRow *author_row;
  AdwActionRow *folder_row;
  GalleySitesPage *sites_page;
};

G_DEFINE_FINAL_TYPE (GalleyPreferencesDialog, galley_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static GtkWindow *
window_of (gpointer widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

static void
author_applied_cb (GalleyPreferencesDialog *self)
{
  g_settings_set_string (self->settings, "author-name", gtk_editable_get_text (GTK_EDITABLE (self->author_row)));
}

static void
show_folder (GalleyPreferencesDialog *self,
             const char *folder)
{
  g_autofree char *shown = galley_library_folder_dup_shown_path (folder);

  adw_action_row_set_subtitle (self->folder_row, shown);
}

static void
folder_chosen_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GalleyPreferencesDialog) self = user_data;
  g_autoptr (GFile) folder = galley_file_picker_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder == NULL || g_file_peek_path (folder) == NULL)
    return;
  g_settings_set_string (self->settings, "library-folder", g_file_peek_path (folder));
  show_folder (self, g_file_peek_path (folder));
}

static void
choose_folder_cb (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Folder of Articles"));
  galley_file_picker_show (dialog, GALLEY_FILE_PICKER_FOLDER, window_of (widget), folder_chosen_cb,
                           g_object_ref (widget));
}

static void
galley_preferences_dialog_dispose (GObject *object)
{
  GalleyPreferencesDialog *self = GALLEY_PREFERENCES_DIALOG (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (galley_preferences_dialog_parent_class)->dispose (object);
}

static void
galley_preferences_dialog_class_init (GalleyPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_preferences_dialog_dispose;
  g_type_ensure (GALLEY_TYPE_SITES_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, spelling_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, font_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, scroll_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, author_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, sites_page);
  gtk_widget_class_install_action (widget_class, "preferences.choose-folder", NULL, choose_folder_cb);
}

static void
galley_preferences_dialog_init (GalleyPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->author_row, "apply", G_CALLBACK (author_applied_cb), self, G_CONNECT_SWAPPED);
}

AdwDialog *
galley_preferences_dialog_new (GSettings *settings,
                               GalleyWorkspace *workspace)
{
  GalleyPreferencesDialog *self = g_object_new (GALLEY_TYPE_PREFERENCES_DIALOG, NULL);

  self->settings = g_object_ref (settings);
  self->workspace = g_object_ref (workspace);
  g_settings_bind (settings, "check-spelling", self->spelling_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "editor-font-size", self->font_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "sync-scroll", self->scroll_row, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_editable_set_text (GTK_EDITABLE (self->author_row), galley_workspace_get_author (workspace));
  show_folder (self, galley_library_get_folder (galley_workspace_get_library (workspace)));
  galley_sites_page_set_workspace (self->sites_page, workspace);
  return ADW_DIALOG (self);
}

void
galley_preferences_dialog_show_site (GalleyPreferencesDialog *self,
                                     const char *site_id)
{
  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (self), ADW_PREFERENCES_PAGE (self->sites_page));
  if (galley_site_store_find (galley_workspace_get_sites (self->workspace), site_id) != NULL)
    galley_sites_page_show_site (self->sites_page, ADW_PREFERENCES_DIALOG (self), site_id);
}
