/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's formatting actions and their keys. */
#include "editor-actions.h"
#include "editor-view.h"
#include "text-commands.h"

static GtkTextBuffer *
get_buffer (GtkWidget *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (galley_editor_view_get_text_view (GALLEY_EDITOR_VIEW (editor))));
}

/* After an action from a menu or a toolbar the writer goes on typing. */
static void
finish (GtkWidget *editor)
{
  GtkTextView *view = GTK_TEXT_VIEW (galley_editor_view_get_text_view (GALLEY_EDITOR_VIEW (editor)));

  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

static void
inline_cb (GtkWidget *editor,
           const char *name,
           GVariant *parameter)
{
  static const struct
  {
    const char *name;
    const char *marker;
  } markers[] = {
    { "editor.bold", "**" },
    { "editor.italic", "*" },
    { "editor.strikethrough", "~~" },
    { "editor.code", "`" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    if (g_str_equal (markers[i].name, name))
      galley_text_commands_inline (get_buffer (editor), markers[i].marker);
  finish (editor);
}

static void
lines_cb (GtkWidget *editor,
          const char *name,
          GVariant *parameter)
{
  static const char *const names[] = {
    [GALLEY_LINES_QUOTE] = "editor.quote",
    [GALLEY_LINES_BULLET] = "editor.bullet-list",
    [GALLEY_LINES_NUMBERED] = "editor.numbered-list",
    [GALLEY_LINES_TASK] = "editor.task-list",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      galley_text_commands_lines (get_buffer (editor), i);
  finish (editor);
}

static void
heading_cb (GtkWidget *editor,
            const char *name,
            GVariant *parameter)
{
  galley_text_commands_heading (get_buffer (editor), CLAMP (g_variant_get_int32 (parameter), 0, 6));
  finish (editor);
}

static void
link_cb (GtkWidget *editor,
         const char *name,
         GVariant *parameter)
{
  galley_text_commands_link (get_buffer (editor), NULL);
  finish (editor);
}

static void
table_cb (GtkWidget *editor,
          const char *name,
          GVariant *parameter)
{
  galley_text_commands_table (get_buffer (editor));
  finish (editor);
}

static void
footnote_cb (GtkWidget *editor,
             const char *name,
             GVariant *parameter)
{
  galley_text_commands_footnote (get_buffer (editor));
  finish (editor);
}

static void
image_cb (GtkWidget *editor,
          const char *name,
          GVariant *parameter)
{
  g_signal_emit_by_name (editor, "image-requested");
}

static void
undo_cb (GtkWidget *editor,
         const char *name,
         GVariant *parameter)
{
  gtk_text_buffer_undo (get_buffer (editor));
  finish (editor);
}

static void
redo_cb (GtkWidget *editor,
         const char *name,
         GVariant *parameter)
{
  gtk_text_buffer_redo (get_buffer (editor));
  finish (editor);
}

static void
find_cb (GtkWidget *editor,
         const char *name,
         GVariant *parameter)
{
  GalleyFindBar *bar = galley_editor_view_get_find_bar (GALLEY_EDITOR_VIEW (editor));

  if (g_str_equal (name, "editor.find-next"))
    galley_find_bar_move (bar, FALSE);
  else if (g_str_equal (name, "editor.find-previous"))
    galley_find_bar_move (bar, TRUE);
  else
    galley_find_bar_open (bar, g_str_equal (name, "editor.replace"));
}

void
galley_editor_actions_install (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "editor.bold", NULL, inline_cb },
    { "editor.italic", NULL, inline_cb },
    { "editor.strikethrough", NULL, inline_cb },
    { "editor.code", NULL, inline_cb },
    { "editor.link", NULL, link_cb },
    { "editor.heading", "i", heading_cb },
    { "editor.quote", NULL, lines_cb },
    { "editor.bullet-list", NULL, lines_cb },
    { "editor.numbered-list", NULL, lines_cb },
    { "editor.task-list", NULL, lines_cb },
    { "editor.image", NULL, image_cb },
    { "editor.table", NULL, table_cb },
    { "editor.footnote", NULL, footnote_cb },
    { "editor.undo", NULL, undo_cb },
    { "editor.redo", NULL, redo_cb },
    { "editor.find", NULL, find_cb },
    { "editor.replace", NULL, find_cb },
    { "editor.find-next", NULL, find_cb },
    { "editor.find-previous", NULL, find_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter, actions[i].activate);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "editor.find", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "editor.replace", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK, "editor.find-next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.find-previous", NULL);
}

static void
add_key (GtkShortcutController *keys,
         const char *trigger,
         const char *action,
         int level)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action));

  if (level >= 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (level));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

static gboolean
key_pressed_cb (GtkTextView *view,
                guint key,
                guint code,
                GdkModifierType state)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean done = FALSE;

  if (!gtk_text_view_get_editable (view) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && !(state & GDK_SHIFT_MASK))
    done = galley_text_commands_break (buffer);
  else if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    done = galley_text_commands_indent (buffer, key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK));
  if (done)
    gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  return done;
}

void
galley_editor_actions_add_keys (GtkTextView *view)
{
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  GtkEventController *typed = gtk_event_controller_key_new ();

  add_key (keys, "<Control>b", "editor.bold", -1);
  add_key (keys, "<Control>i", "editor.italic", -1);
  add_key (keys, "<Control><Shift>x", "editor.strikethrough", -1);
  add_key (keys, "<Control>e", "editor.code", -1);
  add_key (keys, "<Control>k", "editor.link", -1);
  for (int level = 0; level <= 6; level++)
    {
      g_autofree char *trigger = g_strdup_printf ("<Control>%d", level);

      add_key (keys, trigger, "editor.heading", level);
    }
  add_key (keys, "<Control><Shift>7", "editor.numbered-list", -1);
  add_key (keys, "<Control><Shift>8", "editor.bullet-list", -1);
  add_key (keys, "<Control><Shift>9", "editor.task-list", -1);
  add_key (keys, "<Control><Shift>period", "editor.quote", -1);
  add_key (keys, "<Control><Alt>i", "editor.image", -1);
  add_key (keys, "<Control><Alt>t", "editor.table", -1);
  add_key (keys, "<Control><Alt>f", "editor.footnote", -1);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (keys), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (keys));

  gtk_event_controller_set_propagation_phase (typed, GTK_PHASE_CAPTURE);
  g_signal_connect_object (typed, "key-pressed", G_CALLBACK (key_pressed_cb), view, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), typed);
}
