/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's formatting actions and their keys. */
#include "editor-actions.h"
#include "long-text.h"
#include "text-commands.h"

typedef struct
{
  GtkTextView *view;
  GalleyFindBar *bar;
  gpointer owner;
} Context;

/* After an action from a menu or a toolbar the writer goes on typing. */
static void
finish (Context *context)
{
  gtk_widget_grab_focus (GTK_WIDGET (context->view));
  gtk_text_view_scroll_mark_onscreen (context->view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (context->view)));
}

static void
inline_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer context)
{
  static const struct
  {
    const char *name;
    const char *marker;
  } markers[] = {
    { "bold", "**" },
    { "italic", "*" },
    { "strikethrough", "~~" },
    { "code", "`" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    if (g_str_equal (markers[i].name, g_action_get_name (G_ACTION (action))))
      galley_text_commands_inline (gtk_text_view_get_buffer (((Context *) context)->view), markers[i].marker);
  finish (context);
}

static void
lines_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer context)
{
  static const char *const names[] = {
    [GALLEY_LINES_QUOTE] = "quote",
    [GALLEY_LINES_BULLET] = "bullet-list",
    [GALLEY_LINES_NUMBERED] = "numbered-list",
    [GALLEY_LINES_TASK] = "task-list",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], g_action_get_name (G_ACTION (action))))
      galley_text_commands_lines (gtk_text_view_get_buffer (((Context *) context)->view), i);
  finish (context);
}

static void
other_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer context)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (((Context *) context)->view);
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "heading"))
    galley_text_commands_heading (buffer, CLAMP (g_variant_get_int32 (parameter), 0, 6));
  else if (g_str_equal (name, "link"))
    galley_text_commands_link (buffer, NULL);
  else if (g_str_equal (name, "table"))
    galley_text_commands_table (buffer);
  else if (g_str_equal (name, "footnote"))
    galley_text_commands_footnote (buffer);
  else if (g_str_equal (name, "undo"))
    g_signal_emit_by_name (buffer, "undo");
  else if (g_str_equal (name, "redo"))
    g_signal_emit_by_name (buffer, "redo");
  else if (g_str_equal (name, "show-long-lines"))
    galley_long_text_unfold (GTK_SOURCE_BUFFER (buffer));
  finish (context);
}

static void
image_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer context)
{
  g_signal_emit_by_name (((Context *) context)->owner, "image-requested");
}

static void
find_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer context)
{
  GalleyFindBar *bar = ((Context *) context)->bar;
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "find-next"))
    galley_find_bar_move (bar, FALSE);
  else if (g_str_equal (name, "find-previous"))
    galley_find_bar_move (bar, TRUE);
  else
    galley_find_bar_open (bar, g_str_equal (name, "replace"));
}

GSimpleActionGroup *
galley_editor_actions_new (GtkTextView *view,
                           GalleyFindBar *bar,
                           gpointer owner)
{
  static const GActionEntry entries[] = {
    { .name = "bold", .activate = inline_cb },
    { .name = "italic", .activate = inline_cb },
    { .name = "strikethrough", .activate = inline_cb },
    { .name = "code", .activate = inline_cb },
    { .name = "quote", .activate = lines_cb },
    { .name = "bullet-list", .activate = lines_cb },
    { .name = "numbered-list", .activate = lines_cb },
    { .name = "task-list", .activate = lines_cb },
    { .name = "heading", .activate = other_cb, .parameter_type = "i" },
    { .name = "link", .activate = other_cb },
    { .name = "table", .activate = other_cb },
    { .name = "footnote", .activate = other_cb },
    { .name = "undo", .activate = other_cb },
    { .name = "redo", .activate = other_cb },
    { .name = "show-long-lines", .activate = other_cb },
    { .name = "image", .activate = image_cb },
    { .name = "find", .activate = find_cb },
    { .name = "replace", .activate = find_cb },
    { .name = "find-next", .activate = find_cb },
    { .name = "find-previous", .activate = find_cb },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();
  Context *context = g_new0 (Context, 1);

  context->view = view;
  context->bar = bar;
  context->owner = owner;
  g_object_set_data_full (G_OBJECT (group), "galley-context", context, g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), context);
  return group;
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

  /* before the text view, which asks the buffer's own history */
  add_key (keys, "<Control>z", "editor.undo", -1);
  add_key (keys, "<Control><Shift>z", "editor.redo", -1);
  add_key (keys, "<Control>y", "editor.redo", -1);
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

void
galley_editor_actions_bind (GtkWidgetClass *klass)
{
  const GdkModifierType control = GDK_CONTROL_MASK;

  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, control, "editor.find", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, control, "editor.replace", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, control, "editor.find-next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, control | GDK_SHIFT_MASK, "editor.find-previous", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_m, control | GDK_ALT_MASK, "editor.comment", NULL);
}
