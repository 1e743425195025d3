/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer of the Comments pane, borrowed for the place beside the selected words: there is one of it, and one
 * draft. Escape gives it back with what was typed. */
#include "selection-composer.h"

struct _GalleySelectionComposer
{
  GObject parent_instance;

  GtkWidget *text; /* weak, as are the others */
  GalleyBesideWords *place;
  GalleyCommentsPage *comments;
  gboolean was_here; /* what was hidden last, such as by sending it */
};

G_DEFINE_FINAL_TYPE (GalleySelectionComposer, galley_selection_composer, G_TYPE_OBJECT)

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Whoever writes beside the text goes on reading there. */
static void
give_back (GalleySelectionComposer *self)
{
  gboolean had_focus = has_focus (GTK_WIDGET (self->place));

  galley_comments_page_take_composer_back (self->comments);
  if (had_focus)
    gtk_widget_grab_focus (self->text);
}

/* Sent, cancelled, or of another article. */
static void
visible_cb (GalleySelectionComposer *self,
            GParamSpec *pspec,
            GtkWidget *composer)
{
  self->was_here = !gtk_widget_get_visible (composer) && gtk_widget_is_ancestor (composer, GTK_WIDGET (self->place));
  if (self->was_here)
    give_back (self);
}

static void
sent_cb (GalleySelectionComposer *self,
         GalleyThread *thread,
         gboolean had_focus)
{
  if (self->was_here && had_focus)
    gtk_widget_grab_focus (self->text);
}

/* An empty one does not stay over the text. */
static void
close_empty (GalleySelectionComposer *self)
{
  GtkWidget *composer = adw_bin_get_child (ADW_BIN (self->place));

  if (composer)
    galley_new_thread_close_empty (GALLEY_NEW_THREAD (composer));
}

static gboolean
key_cb (GalleySelectionComposer *self,
        guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  close_empty (self);
  if (adw_bin_get_child (ADW_BIN (self->place)))
    give_back (self);
  return GDK_EVENT_STOP;
}

static void
galley_selection_composer_dispose (GObject *object)
{
  GalleySelectionComposer *self = GALLEY_SELECTION_COMPOSER (object);

  g_clear_weak_pointer (&self->text);
  g_clear_weak_pointer (&self->place);
  g_clear_weak_pointer (&self->comments);
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
}

GalleySelectionComposer *
galley_selection_composer_new (GalleyEditorView *editor,
                               GalleyCommentsPage *comments)
{
  GalleySelectionComposer *self = g_object_new (GALLEY_TYPE_SELECTION_COMPOSER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_set_weak_pointer (&self->text, GTK_WIDGET (galley_editor_view_get_text_view (editor)));
  g_set_weak_pointer (&self->place, galley_editor_view_get_beside (editor));
  g_set_weak_pointer (&self->comments, comments);
  /* before the composer, which would discard what was typed */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->place), keys);
  g_signal_connect_object (focus, "enter", G_CALLBACK (close_empty), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
  return self;
}

gboolean
galley_selection_composer_compose (GalleySelectionComposer *self,
                                   const GalleyAnchor *anchor)
{
  GalleyNewThread *composer;

  g_return_val_if_fail (GALLEY_IS_SELECTION_COMPOSER (self), FALSE);

  if (!galley_beside_words_go_to_selection (self->place))
    return FALSE;
  composer = galley_comments_page_lend_composer (self->comments, ADW_BIN (self->place));
  g_signal_handlers_disconnect_by_data (composer, self);
  g_signal_connect_object (composer, "notify::visible", G_CALLBACK (visible_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (composer, "sent", G_CALLBACK (sent_cb), self, G_CONNECT_SWAPPED);
  galley_new_thread_compose (composer, anchor);
  gtk_widget_grab_focus (GTK_WIDGET (composer));
  return TRUE;
}
