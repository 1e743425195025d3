/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no program takes is said in the window, with the address to copy; what one takes is said nothing of. */
#include "launch.h"

#include "widgets.h"

#define NOBODYS "galley-nobodys:ferry?berth=3"

typedef struct
{
  GtkWidget *window;
  GtkWidget *pane;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  self->pane = gtk_label_new ("An article");
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 500);
  adw_window_set_content (ADW_WINDOW (self->window), self->pane);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_mapped (self->pane));
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (self->window));
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
assert_copies (Fixture *self,
               const char *button,
               const char *place)
{
  g_autofree char *copied = NULL;
  GtkWidget *dialog = GTK_WIDGET (get_dialog (self));
  GtkWidget *label = widgets_find (dialog, GTK_TYPE_LABEL, "label", place);

  g_assert_nonnull (label);
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (label)));
  wait_until (gtk_widget_get_mapped (label));
  widgets_click (dialog, button);
  wait_until (get_dialog (self) == NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->pane), NULL, read_cb, &copied);
  wait_until (copied != NULL);
  g_assert_cmpstr (copied, ==, place);
}

static void
test_uri (Fixture *self,
          gconstpointer data)
{
  galley_launch_uri (self->pane, NOBODYS);
  wait_until (get_dialog (self) != NULL);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (get_dialog (self))), ==,
                   "The Page Can’t Be Opened");
  assert_copies (self, "Co_py Address", NOBODYS);
}

static void
test_folder (Fixture *self,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "no", "such", "folder", NULL);

  galley_launch_folder (self->pane, path);
  wait_until (get_dialog (self) != NULL);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (get_dialog (self))), ==,
                   "The Folder Can’t Be Shown");
  assert_copies (self, "Co_py Path", path);
}

/* Where the window is gone meanwhile, nobody waits for the words. */
static void
test_closed (Fixture *self,
             gconstpointer data)
{
  Fixture closed = { 0 };

  set_up (&closed, NULL);
  galley_launch_uri (closed.pane, NOBODYS);
  gtk_widget_set_visible (closed.window, FALSE);
  galley_launch_uri (self->pane, NOBODYS);
  wait_until (get_dialog (self) != NULL);
  g_assert_null (get_dialog (&closed));
  tear_down (&closed, NULL);
}

static gboolean
knows_scheme (const char *scheme)
{
  g_autoptr (GAppInfo) app = g_app_info_get_default_for_uri_scheme (scheme);

  return app != NULL;
}

/* A program that notes what it was asked to show. */
static char *
install_program (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (folder, "notes.desktop", NULL);
  g_autofree char *defaults = g_build_filename (folder, "mimeapps.list", NULL);
  g_autofree char *program = g_build_filename (g_get_user_data_dir (), "notes", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho \"$1\" >>%s.txt\n", program);
  g_autofree char *words = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Notes\nExec=%s %%u\n", program);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  g_file_set_contents (entry, words, -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (defaults, "[Default Applications]\nx-scheme-handler/galley-noted=notes.desktop\n", -1, &error);
  g_assert_no_error (error);
  wait_until (knows_scheme ("galley-noted"));
  return g_strconcat (program, ".txt", NULL);
}

static void
test_taken (Fixture *self,
            gconstpointer data)
{
  g_autofree char *noted = install_program ();
  g_autofree char *uri = NULL;
  g_autoptr (GListModel) dialogs = adw_window_get_dialogs (ADW_WINDOW (self->window));

  galley_launch_uri (self->pane, "galley-noted:ferry");
  wait_until (g_file_get_contents (noted, &uri, NULL, NULL) && uri[0] != '\0');
  g_assert_cmpstr (uri, ==, "galley-noted:ferry\n");
  galley_launch_uri (self->pane, NOBODYS);
  wait_until (get_dialog (self) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (dialogs), ==, 1);
  g_assert_nonnull (widgets_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LABEL, "label", NOBODYS));
}

#define ADD(name, function) g_test_add ("/launch/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("uri", test_uri);
  ADD ("folder", test_folder);
  ADD ("closed", test_closed);
  ADD ("taken", test_taken);
  return g_test_run ();
}
