/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another program, as far as Galley can tell: a small window from which one picture file is dragged, and in which
 * Ctrl+C copies it, as a file manager does. Usage: picture-source FILE */

#include <gtk/gtk.h>

static GdkContentProvider *
file_content (GFile *file)
{
  GdkFileList *list = gdk_file_list_new_from_array (&file, 1);
  GdkContentProvider *content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);

  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return content;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double x,
            double y,
            gpointer file)
{
  return file_content (file);
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag *drag,
               GtkLabel *handle)
{
  gtk_label_set_label (handle, "Dragging");
}

static gboolean
copy_cb (GtkWidget *window,
         GVariant *arguments,
         gpointer file)
{
  g_autoptr (GdkContentProvider) content = file_content (file);

  return gdk_clipboard_set_content (gtk_widget_get_clipboard (window), content);
}

static void
activate_cb (GtkApplication *application,
             GFile *file)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *handle = gtk_label_new ("Drag me");
  GtkDragSource *source = gtk_drag_source_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *copy = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                                        gtk_callback_action_new (copy_cb, file, NULL));

  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), file);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), handle);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), copy);
  gtk_widget_add_controller (window, keys);
  gtk_window_set_title (GTK_WINDOW (window), "Pictures");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 120);
  gtk_window_set_child (GTK_WINDOW (window), handle);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), file);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
