/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed while a window waits for the disk. */
#include "held-keys.h"

#define AT_MOST_SECONDS 5
#define AT_MOST_ROUNDS 1000

struct _GalleyHeldKeys
{
  GObject parent_instance;

  GtkWidget *window;              /* not owned */
  GtkEventController *controller; /* the window's */
  GQueue events;                  /* of GdkEvent */
  gboolean holding;
  gboolean only_words;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (GalleyHeldKeys, galley_held_keys, G_TYPE_OBJECT)

static gboolean
is_for_text (GalleyHeldKeys *self)
{
  GtkWidget *focus = self->window != NULL ? gtk_root_get_focus (GTK_ROOT (self->window)) : NULL;

  return GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus);
}

static gboolean
event_cb (GalleyHeldKeys *self,
          GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (!self->holding || (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE))
    return FALSE;
  /* once one is kept, those after it are, too: they have an order */
  if (self->only_words && g_queue_is_empty (&self->events) && !is_for_text (self))
    return FALSE;
  g_queue_push_tail (&self->events, gdk_event_ref (event));
  return TRUE;
}

static void
galley_held_keys_dispose (GObject *object)
{
  GalleyHeldKeys *self = GALLEY_HELD_KEYS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_queue_clear_full (&self->events, (GDestroyNotify) gdk_event_unref);
  if (self->window != NULL)
    gtk_widget_remove_controller (self->window, self->controller);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (galley_held_keys_parent_class)->dispose (object);
}

static void
galley_held_keys_class_init (GalleyHeldKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_held_keys_dispose;
}

static void
galley_held_keys_init (GalleyHeldKeys *self)
{
}

GalleyHeldKeys *
galley_held_keys_new (GtkWidget *window)
{
  GalleyHeldKeys *self = g_object_new (GALLEY_TYPE_HELD_KEYS, NULL);

  g_set_weak_pointer (&self->window, window);
  self->controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, self->controller);
  return self;
}

static void
too_long_cb (gpointer user_data)
{
  GalleyHeldKeys *self = user_data;

  self->timeout = 0;
  galley_held_keys_release (self);
}

static void
hold (GalleyHeldKeys *self,
      gboolean only_words)
{
  self->holding = TRUE;
  self->only_words = only_words;
  if (self->timeout == 0)
    self->timeout = g_timeout_add_seconds_once (AT_MOST_SECONDS, too_long_cb, self);
}

void
galley_held_keys_hold (GalleyHeldKeys *self)
{
  hold (self, FALSE);
}

void
galley_held_keys_hold_words (GalleyHeldKeys *self)
{
  hold (self, TRUE);
}

void
galley_held_keys_release (GalleyHeldKeys *self)
{
  GdkEvent *event;

  self->holding = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  while (self->window != NULL && (event = g_queue_pop_head (&self->events)) != NULL)
    {
      /* there is no other way to give a widget a key as if it were typed: input methods want the event itself */
      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      gdk_display_put_event (gdk_event_get_display (event), event);
      G_GNUC_END_IGNORE_DEPRECATIONS
      gdk_event_unref (event);
    }
}

void
galley_held_keys_finish (GalleyHeldKeys *self)
{
  if (g_queue_is_empty (&self->events))
    return;
  galley_held_keys_release (self);
  /* what was put back comes with the sources that are ready now */
  for (guint i = 0; i < AT_MOST_ROUNDS && g_main_context_iteration (NULL, FALSE); i++)
    ;
}
