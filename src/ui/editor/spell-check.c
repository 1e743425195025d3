/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spell checking in a source view, by libspelling. */
#include "spell-check.h"
#include <string.h>

#define CLICK "galley-click"

/* A right click means the word under the pointer. */
static void
secondary_cb (SpellingTextBufferAdapter *adapter,
              int n_press,
              double x,
              double y,
              GtkGestureClick *click)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  int buffer_x, buffer_y;
  GtkTextIter iter;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (gtk_text_buffer_get_has_selection (buffer) ||
      !gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return;
  gtk_text_buffer_place_cursor (buffer, &iter);
  spelling_text_buffer_adapter_update_corrections (adapter);
}

SpellingTextBufferAdapter *
galley_spell_check_attach (GtkSourceView *view,
                           GMenuModel *extra)
{
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  /* a checker of its own: the language is that of the article */
  g_autoptr (SpellingChecker) checker = spelling_checker_new (spelling_provider_get_default (), NULL);
  SpellingTextBufferAdapter *adapter = spelling_text_buffer_adapter_new (buffer, checker);
  GtkGesture *click = gtk_gesture_click_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  if (extra)
    g_menu_append_section (menu, NULL, extra);
  g_menu_append_section (menu, NULL, spelling_text_buffer_adapter_get_menu_model (adapter));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), G_MENU_MODEL (menu));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (adapter));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_cb), adapter, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  g_object_set_data (G_OBJECT (adapter), CLICK, click);
  return adapter;
}

void
galley_spell_check_detach (SpellingTextBufferAdapter *adapter,
                           GtkSourceView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextTag *tag = spelling_text_buffer_adapter_get_tag (adapter);

  gtk_widget_remove_controller (GTK_WIDGET (view), g_object_get_data (G_OBJECT (adapter), CLICK));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", NULL);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), NULL);
  if (tag != NULL)
    gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer), tag);
  /* a check in its thread may hold it until it ends */
  g_object_run_dispose (G_OBJECT (adapter));
  g_object_unref (adapter);
}

static gboolean
same_tag (const char *a,
          const char *b,
          gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      char x = a[i] == '-' ? '_' : g_ascii_tolower (a[i]), y = b[i] == '-' ? '_' : g_ascii_tolower (b[i]);

      if (x != y)
        return FALSE;
      if (!x)
        return TRUE;
    }
  return TRUE;
}

/* The code of the dictionary for a language tag: the very one, or one of the same language. (transfer full)
 * (nullable) */
static char *
find_dictionary (const char *tag)
{
  g_autoptr (GListModel) languages = spelling_provider_list_languages (spelling_provider_get_default ());
  gsize primary = strcspn (tag, "-_");
  g_autofree char *near = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) language = g_list_model_get_item (languages, i);
      const char *code = spelling_language_get_code (language);

      if (same_tag (code, tag, strlen (tag) + 1))
        return g_strdup (code);
      if (!near && strcspn (code, "-_") == primary && same_tag (code, tag, primary))
        near = g_strdup (code);
    }
  return g_steal_pointer (&near);
}

void
galley_spell_check_set_language (SpellingTextBufferAdapter *adapter,
                                 const char *wanted,
                                 const char *fallback)
{
  const char *tags[] = { wanted, fallback, spelling_provider_get_default_code (spelling_provider_get_default ()) };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *code = tags[i] && *tags[i] ? find_dictionary (tags[i]) : NULL;

      if (!code)
        continue;
      spelling_text_buffer_adapter_set_language (adapter, code);
      return;
    }
}
