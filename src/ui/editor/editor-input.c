/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the text by clipboard and by drag and drop. */
#include "editor-input.h"
#include "text-commands.h"

static void
emit_files (gpointer receiver,
            GSList *files)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (; files; files = files->next)
    g_list_store_append (store, files->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (store)) > 0)
    g_signal_emit_by_name (receiver, "media-dropped", store);
}

static void
encode_thread (GTask *task,
               gpointer source,
               gpointer texture,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (texture), (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject *receiver,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (bytes)
    g_signal_emit_by_name (receiver, "image-pasted", bytes);
}

static void
texture_cb (GObject *clipboard,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GObject) receiver = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (GTask) task = NULL;

  if (!texture)
    return;
  /* compressing a screenshot takes longer than a frame */
  task = g_task_new (receiver, NULL, encoded_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&texture), g_object_unref);
  g_task_run_in_thread (task, encode_thread);
}

static void
files_cb (GObject *clipboard,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GObject) receiver = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (value && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    emit_files (receiver, g_value_get_boxed (value));
}

static void
text_cb (GObject *clipboard,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GtkTextView) view = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (!text)
    return;
  g_strstrip (text);
  if (gtk_text_buffer_get_has_selection (buffer) && galley_markdown_is_url (text))
    galley_text_commands_link (buffer, text);
  else
    gtk_text_buffer_paste_clipboard (buffer, GDK_CLIPBOARD (clipboard), NULL, gtk_text_view_get_editable (view));
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

static void
paste_cb (GtkTextView *view,
          gpointer receiver)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (!gtk_text_view_get_editable (view))
    return;
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_cb,
                                    g_object_ref (receiver));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
           gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") ||
           gdk_content_formats_contain_mime_type (formats, "text/plain"))
    {
      if (!gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view)))
        return;
      gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_object_ref (view));
    }
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
           gdk_content_formats_contain_mime_type (formats, "image/png"))
    gdk_clipboard_read_texture_async (clipboard, NULL, texture_cb, g_object_ref (receiver));
  else
    return;
  g_signal_stop_emission_by_name (view, "paste-clipboard");
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         gpointer receiver)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  int buffer_x, buffer_y;
  GtkTextIter iter;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) || !gtk_text_view_get_editable (view))
    return FALSE;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &iter);
  emit_files (receiver, g_value_get_boxed (value));
  return TRUE;
}

void
galley_editor_input_attach (GtkTextView *view,
                            gpointer receiver)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* before the text view's own target, which would insert the addresses of the files */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), receiver);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (target));
  g_signal_connect (view, "paste-clipboard", G_CALLBACK (paste_cb), receiver);
}
