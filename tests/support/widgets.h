/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding and using the widgets of a pane as a person would: by kind and by what they say. */
#pragma once

#include <adwaita.h>
#include "wait.h"

/* Puts a pane into a window of its usual width and shows it; destroy the window at the end. */
static inline GtkWidget *
widgets_show (GtkWidget *pane)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 320, 800);
  gtk_window_set_child (GTK_WINDOW (window), pane);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (pane));
  return window;
}

/* The first widget below root of this type whose string property has this value (property NULL: any).
 * NULL if there is none. */
static inline GtkWidget *
widgets_find (GtkWidget *root,
              GType type,
              const char *property,
              const char *value)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        {
          g_autofree char *is = NULL;

          if (property)
            g_object_get (child, property, &is, NULL);
          if (!property || g_strcmp0 (is, value) == 0)
            return child;
        }
      found = widgets_find (child, type, property, value);
      if (found)
        return found;
    }
  return NULL;
}

static inline guint
widgets_count (GtkWidget *root,
               GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    n += (g_type_is_a (G_OBJECT_TYPE (child), type) && gtk_widget_get_mapped (child)) + widgets_count (child, type);
  return n;
}

/* Presses the button that has this label or tooltip. */
static inline void
widgets_click (GtkWidget *root,
               const char *name)
{
  GtkWidget *button = widgets_find (root, GTK_TYPE_BUTTON, "label", name);

  if (!button)
    button = widgets_find (root, GTK_TYPE_BUTTON, "tooltip-text", name);
  if (!button)
    g_error ("no button “%s”", name);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Does what the class's shortcut with this trigger, such as "e" or "<Control>Return", does; FALSE if there is none. */
static inline gboolean
widgets_press (GtkWidget *widget,
               const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (trigger);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}
