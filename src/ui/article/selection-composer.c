/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover beside the selected words, which borrows the composer of the Comments pane: there is one of them, and one
 * draft. Escape gives it back with what was typed. */
#include "selection-composer.h"

#define WIDTH 300

struct _GalleySelectionComposer
{
  GObject parent_instance;

  GtkTextView *view;            /* not owned */
  GalleyCommentsPage *comments; /* not owned */
  GtkWidget *popover;
  gboolean was_here; /* what was hidden last, such as by sending it */
};

G_DEFINE_FINAL_TYPE (GalleySelectionComposer, galley_selection_composer, G_TYPE_OBJECT)

static void
closed_cb (GalleySelectionComposer *self)
{
  gtk_popover_set_child (GTK_POPOVER (self->popover), NULL);
  galley_comments_page_take_composer_back (self->comments);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Sent, cancelled, or of another article. */
static void
visible_cb (GalleySelectionComposer *self,
            GParamSpec *pspec,
            GtkWidget *composer)
{
  self->was_here =
      !gtk_widget_get_visible (composer) && gtk_popover_get_child (GTK_POPOVER (self->popover)) == composer;
  if (self->was_here)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Whoever writes beside the text goes on reading there. */
static void
sent_cb (GalleySelectionComposer *self)
{
  if (self->was_here)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
key_cb (GalleySelectionComposer *self,
        guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  return GDK_EVENT_STOP;
}

static void
galley_selection_composer_dispose (GObject *object)
{
  GalleySelectionComposer *self = GALLEY_SELECTION_COMPOSER (object);

  if (self->popover && gtk_popover_get_child (GTK_POPOVER (self->popover)))
    gtk_popover_set_child (GTK_POPOVER (self->popover), NULL);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_selection_composer_parent_class)->dispose (object);
}

static void
galley_selection_composer_class_init (GalleySelectionComposerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_selection_composer_dispose;
}

static void
galley_selection_composer_init (GalleySelectionComposer *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "galley-selection-composer");
  gtk_widget_set_size_request (self->popover, WIDTH, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->popover, keys);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

GalleySelectionComposer *
galley_selection_composer_new (GalleyEditorView *editor,
                               GalleyCommentsPage *comments)
{
  GalleySelectionComposer *self = g_object_new (GALLEY_TYPE_SELECTION_COMPOSER, NULL);

  self->view = GTK_TEXT_VIEW (galley_editor_view_get_text_view (editor));
  self->comments = comments;
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->view));
  return self;
}

/* Where the selection ends, in the view. */
static gboolean
find_words (GalleySelectionComposer *self,
            GdkRectangle *place)
{
  GtkTextIter start, end;
  GdkRectangle shown;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->view)) ||
      !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (self->view), &start, &end))
    return FALSE;
  gtk_text_view_get_iter_location (self->view, &end, place);
  gtk_text_view_get_visible_rect (self->view, &shown);
  place->width = MAX (place->width, 1);
  if (!gdk_rectangle_intersect (place, &shown, place))
    return FALSE;
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
  return TRUE;
}

gboolean
galley_selection_composer_compose (GalleySelectionComposer *self,
                                   const GalleyAnchor *anchor)
{
  GdkRectangle place;
  GtkWidget *composer;

  g_return_val_if_fail (GALLEY_IS_SELECTION_COMPOSER (self), FALSE);

  if (!find_words (self, &place))
    return FALSE;
  if (!gtk_popover_get_child (GTK_POPOVER (self->popover)))
    {
      composer = galley_comments_page_lend_composer (self->comments);
      gtk_popover_set_child (GTK_POPOVER (self->popover), composer);
      g_signal_handlers_disconnect_by_data (composer, self);
      g_signal_connect_object (composer, "notify::visible", G_CALLBACK (visible_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (composer, "sent", G_CALLBACK (sent_cb), self, G_CONNECT_SWAPPED);
    }
  composer = gtk_popover_get_child (GTK_POPOVER (self->popover));
  galley_new_thread_compose (GALLEY_NEW_THREAD (composer), anchor);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (composer);
  return TRUE;
}
