/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find and replace above the text, by GtkSourceSearchContext, which scans in idle slices. */
#include "find-bar.h"

#include <glib/gi18n-lib.h>

#include "clean-text.h"

struct _GalleyFindBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkSearchEntry *search_entry;
  GtkLabel *count_label;
  GtkToggleButton *replace_button;
  GtkEntry *replace_entry;

  GtkSourceView *view; /* weak */
  GtkSourceSearchSettings *settings;
  GtkSourceSearchContext *context;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (GalleyFindBar, galley_find_bar, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (GalleyFindBar *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
update_count (GalleyFindBar *self)
{
  int count = gtk_source_search_context_get_occurrences_count (self->context), position;
  GtkTextIter start, end;
  g_autoptr (GError) problem = gtk_source_search_context_get_regex_error (self->context);
  g_autofree char *label = NULL;
  gboolean any = gtk_source_search_settings_get_search_text (self->settings) != NULL;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->context, &start, &end);
  if (problem)
    label = g_strdup (_ ("Not an expression"));
  else if (any && count == 0)
    label = g_strdup (_ ("No matches"));
  else if (any && count > 0 && position > 0)
    label = g_strdup_printf (_ ("%d of %d"), position, count);
  else if (any && count > 0)
    label = g_strdup_printf ("%d", count);
  gtk_label_set_label (self->count_label, label ? label : "");
  if (problem || (any && count == 0))
    gtk_widget_add_css_class (GTK_WIDGET (self->search_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->search_entry), "error");
}

static void
select_match (GalleyFindBar *self,
              const GtkTextIter *start,
              const GtkTextIter *end)
{
  gtk_text_buffer_select_range (get_buffer (self), start, end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (get_buffer (self)), 0.1,
                                FALSE, 0, 0);
  update_count (self);
}

static void
found_cb (GObject *context,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GalleyFindBar) self = user_data;
  GtkTextIter start, end;

  if (self->view &&
      gtk_source_search_context_forward_finish (GTK_SOURCE_SEARCH_CONTEXT (context), result, &start, &end, NULL,
                                                NULL))
    select_match (self, &start, &end);
}

static void
found_before_cb (GObject *context,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GalleyFindBar) self = user_data;
  GtkTextIter start, end;

  if (self->view &&
      gtk_source_search_context_backward_finish (GTK_SOURCE_SEARCH_CONTEXT (context), result, &start, &end, NULL,
                                                 NULL))
    select_match (self, &start, &end);
}

void
galley_find_bar_move (GalleyFindBar *self,
                      gboolean backward)
{
  GtkTextIter start, end;

  g_return_if_fail (GALLEY_IS_FIND_BAR (self));

  if (!self->context)
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (backward)
    gtk_source_search_context_backward_async (self->context, &start, NULL, found_before_cb, g_object_ref (self));
  else
    gtk_source_search_context_forward_async (self->context, &end, NULL, found_cb, g_object_ref (self));
}

static void
search_changed_cb (GalleyFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  GtkTextIter start;

  if (!self->context)
    return;
  gtk_source_search_settings_set_search_text (self->settings, *text ? text : NULL);
  update_count (self);
  if (!*text)
    return;
  /* stays on the match that it is on while more letters of it are typed */
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, NULL);
  gtk_source_search_context_forward_async (self->context, &start, NULL, found_cb, g_object_ref (self));
}

static void
next_cb (GalleyFindBar *self)
{
  galley_find_bar_move (self, FALSE);
}

static void
previous_cb (GalleyFindBar *self)
{
  galley_find_bar_move (self, TRUE);
}

/* Words that are only proposed are another's: they are found, and stay as they are. */
static gboolean
replace_match (GalleyFindBar *self,
               GtkTextIter *start,
               GtkTextIter *end,
               const char *text)
{
  return !galley_clean_text_has_proposed (get_buffer (self), start, end) &&
         gtk_source_search_context_replace (self->context, start, end, text, -1, NULL);
}

static void
replace_cb (GalleyFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->replace_entry));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (gtk_source_search_context_get_occurrence_position (self->context, &start, &end) > 0 &&
      replace_match (self, &start, &end, text))
    gtk_text_buffer_place_cursor (get_buffer (self), &end);
  galley_find_bar_move (self, FALSE);
}

static void
replace_all_cb (GalleyFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->replace_entry));
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter at, start, end;
  gboolean wrapped;

  gtk_text_buffer_get_bounds (buffer, &at, &end);
  if (!galley_clean_text_has_proposed (buffer, &at, &end) &&
      !galley_clean_text_is_proposing (galley_clean_text_of (buffer)))
    {
      gtk_source_search_context_replace_all (self->context, text, -1, NULL);
      update_count (self);
      return;
    }
  gtk_text_buffer_begin_user_action (buffer);
  while (gtk_source_search_context_forward (self->context, &at, &start, &end, &wrapped) && !wrapped)
    {
      replace_match (self, &start, &end, text);
      at = end;
    }
  gtk_text_buffer_end_user_action (buffer);
  update_count (self);
}

static gboolean
key_pressed_cb (GalleyFindBar *self,
                guint key,
                guint code,
                GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  galley_find_bar_close (self);
  return TRUE;
}

static gboolean
search_key_cb (GalleyFindBar *self,
               guint key,
               guint code,
               GdkModifierType state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !(state & GDK_SHIFT_MASK))
    return FALSE;
  galley_find_bar_move (self, TRUE);
  return TRUE;
}

static void
add_action (GalleyFindBar *self,
            const char *name,
            GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", callback, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_option (GalleyFindBar *self,
            const char *name,
            const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, self->settings, property);

  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
galley_find_bar_dispose (GObject *object)
{
  GalleyFindBar *self = GALLEY_FIND_BAR (object);

  galley_find_bar_set_view (self, NULL);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  /* the child is a bound one: the bin must let go of it first */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_FIND_BAR);

  G_OBJECT_CLASS (galley_find_bar_parent_class)->dispose (object);
}

static void
galley_find_bar_class_init (GalleyFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_find_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, replace_entry);
}

static void
add_keys (GalleyFindBar *self,
          GtkWidget *widget,
          GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static void
galley_find_bar_init (GalleyFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = gtk_source_search_settings_new ();
  gtk_source_search_settings_set_wrap_around (self->settings, TRUE);
  self->actions = g_simple_action_group_new ();
  add_action (self, "next", G_CALLBACK (next_cb));
  add_action (self, "previous", G_CALLBACK (previous_cb));
  add_action (self, "replace", G_CALLBACK (replace_cb));
  add_action (self, "replace-all", G_CALLBACK (replace_all_cb));
  add_action (self, "close", G_CALLBACK (galley_find_bar_close));
  add_option (self, "case", "case-sensitive");
  add_option (self, "words", "at-word-boundaries");
  add_option (self, "regex", "regex-enabled");
  gtk_widget_insert_action_group (GTK_WIDGET (self), "find", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->replace_entry, "activate", G_CALLBACK (replace_cb), self, G_CONNECT_SWAPPED);
  add_keys (self, GTK_WIDGET (self), G_CALLBACK (key_pressed_cb));
  add_keys (self, GTK_WIDGET (self->search_entry), G_CALLBACK (search_key_cb));
}

void
galley_find_bar_set_view (GalleyFindBar *self,
                          GtkSourceView *view)
{
  g_return_if_fail (GALLEY_IS_FIND_BAR (self));

  g_clear_object (&self->context);
  g_set_weak_pointer (&self->view, view);
  if (!view)
    return;
  self->context = gtk_source_search_context_new (GTK_SOURCE_BUFFER (get_buffer (self)), self->settings);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::regex-error", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
}

void
galley_find_bar_open (GalleyFindBar *self,
                      gboolean replace)
{
  GtkTextIter start, end;

  g_return_if_fail (GALLEY_IS_FIND_BAR (self));

  if (!self->context)
    return;
  if (gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *words = galley_clean_text_dup (get_buffer (self), &start, &end);

      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), words);
    }
  gtk_toggle_button_set_active (self->replace_button, replace);
  gtk_source_search_context_set_highlight (self->context, TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

void
galley_find_bar_close (GalleyFindBar *self)
{
  g_return_if_fail (GALLEY_IS_FIND_BAR (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (!self->context)
    return;
  gtk_source_search_context_set_highlight (self->context, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
