/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that comes up beside selected words. */
#include "selection-button.h"

/* A selection that still moves under the pointer should not be followed by a button. */
#define REST 220
#define DISTANCE 6

struct _GalleySelectionButton
{
  GObject parent_instance;

  GtkWidget *button; /* weak, as is view */
  GtkTextView *view;
  guint rest;
};

G_DEFINE_FINAL_TYPE (GalleySelectionButton, galley_selection_button, G_TYPE_OBJECT)

static gboolean
rest_cb (gpointer user_data)
{
  GalleySelectionButton *self = user_data;

  self->rest = 0;
  if (self->button && gtk_widget_is_focus (GTK_WIDGET (self->view)))
    gtk_widget_set_visible (self->button, gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (self->view)));
  return G_SOURCE_REMOVE;
}

static void
selection_cb (GalleySelectionButton *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (!self->view || !self->button)
    return;
  if (gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (self->view)))
    self->rest = g_timeout_add (REST, rest_cb, self);
  gtk_widget_set_visible (self->button, FALSE);
}

static void
mark_set_cb (GalleySelectionButton *self,
             GtkTextIter *iter,
             GtkTextMark *mark,
             GtkTextBuffer *buffer)
{
  if (mark == gtk_text_buffer_get_insert (buffer) || mark == gtk_text_buffer_get_selection_bound (buffer))
    selection_cb (self);
}

static void
galley_selection_button_dispose (GObject *object)
{
  GalleySelectionButton *self = GALLEY_SELECTION_BUTTON (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_weak_pointer (&self->button);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (galley_selection_button_parent_class)->dispose (object);
}

static void
galley_selection_button_class_init (GalleySelectionButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_selection_button_dispose;
}

static void
galley_selection_button_init (GalleySelectionButton *self)
{
}

GalleySelectionButton *
galley_selection_button_new (GtkWidget *button,
                             GtkTextView *view)
{
  GalleySelectionButton *self = g_object_new (GALLEY_TYPE_SELECTION_BUTTON, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  g_set_weak_pointer (&self->button, button);
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::has-selection", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static void
end_of_selection (GalleySelectionButton *self,
                  gboolean first,
                  GdkRectangle *place)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  gtk_text_view_get_iter_location (self->view, first ? &start : &end, place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
}

gboolean
galley_selection_button_place (GalleySelectionButton *self,
                               GdkRectangle *place)
{
  GdkRectangle first, last;
  int width, height, least, page;

  g_return_val_if_fail (GALLEY_IS_SELECTION_BUTTON (self), FALSE);

  if (!self->button || !gtk_widget_get_visible (self->button))
    return FALSE;
  gtk_widget_measure (self->button, GTK_ORIENTATION_HORIZONTAL, -1, &least, &width, NULL, NULL);
  gtk_widget_measure (self->button, GTK_ORIENTATION_VERTICAL, width, &least, &height, NULL, NULL);
  end_of_selection (self, TRUE, &first);
  end_of_selection (self, FALSE, &last);
  page = gtk_widget_get_width (GTK_WIDGET (self->view));
  /* below the end, where it covers nothing that was selected; above the start if there is no room */
  place->y = last.y + last.height + DISTANCE;
  place->x = last.x - width / 2;
  if (place->y + height > gtk_widget_get_height (GTK_WIDGET (self->view)) && first.y - height - DISTANCE > 0)
    {
      place->y = first.y - height - DISTANCE;
      place->x = first.x - width / 2;
    }
  place->x = CLAMP (place->x, DISTANCE, MAX (DISTANCE, page - width - DISTANCE));
  place->width = width;
  place->height = height;
  return TRUE;
}

void
galley_selection_button_hide (GalleySelectionButton *self)
{
  g_return_if_fail (GALLEY_IS_SELECTION_BUTTON (self));
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->button)
    gtk_widget_set_visible (self->button, FALSE);
}
