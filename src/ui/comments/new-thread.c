/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card in which a new thread is written: the words it will stand on, and the comment. */
#include "new-thread.h"

#include <glib/gi18n.h>
#include "composer.h"
#include "text.h"

#define QUOTE_CHARS 160

struct _GalleyNewThread
{
  AdwBin parent_instance;
  GalleyAnchor *anchor;
  gboolean busy;
  GtkLabel *quote;
  GalleyComposer *composer;
};

G_DEFINE_FINAL_TYPE (GalleyNewThread, galley_new_thread, ADW_TYPE_BIN)

enum
{
  SEND,
  CANCEL,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
send_cb (GalleyNewThread *self,
         const char *text)
{
  g_signal_emit (self, signals[SEND], 0, text);
}

static void
cancel_cb (GalleyNewThread *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
changed_cb (GalleyNewThread *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
galley_new_thread_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_NEW_THREAD (widget)->composer));
}

static void
galley_new_thread_dispose (GObject *object)
{
  g_clear_pointer (&GALLEY_NEW_THREAD (object)->anchor, galley_anchor_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_NEW_THREAD);
  G_OBJECT_CLASS (galley_new_thread_parent_class)->dispose (object);
}

static void
galley_new_thread_class_init (GalleyNewThreadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_new_thread_dispose;
  widget_class->grab_focus = galley_new_thread_grab_focus;

  signals[SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (GALLEY_TYPE_COMPOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/new-thread.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyNewThread, quote);
  gtk_widget_class_bind_template_child (widget_class, GalleyNewThread, composer);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
galley_new_thread_init (GalleyNewThread *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  galley_new_thread_set_anchor (self, NULL);
}

void
galley_new_thread_set_anchor (GalleyNewThread *self,
                              const GalleyAnchor *anchor)
{
  g_autofree char *words = anchor ? galley_text_collapse_spaces (anchor->exact) : NULL;
  g_autofree char *quote = words ? galley_text_shorten (words, QUOTE_CHARS) : NULL;
  GalleyAnchor *copy = anchor ? galley_anchor_copy (anchor) : NULL;

  g_return_if_fail (GALLEY_IS_NEW_THREAD (self));

  g_clear_pointer (&self->anchor, galley_anchor_free);
  self->anchor = copy;
  gtk_label_set_text (self->quote, quote ? quote : _ ("On the whole article"));
  if (quote)
    gtk_widget_add_css_class (GTK_WIDGET (self->quote), "galley-quote");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->quote), "galley-quote");
}

const GalleyAnchor *
galley_new_thread_get_anchor (GalleyNewThread *self)
{
  g_return_val_if_fail (GALLEY_IS_NEW_THREAD (self), NULL);

  return self->anchor;
}

const char *
galley_new_thread_get_text (GalleyNewThread *self)
{
  g_return_val_if_fail (GALLEY_IS_NEW_THREAD (self), NULL);

  return galley_composer_get_text (self->composer);
}

void
galley_new_thread_set_text (GalleyNewThread *self,
                            const char *text)
{
  g_return_if_fail (GALLEY_IS_NEW_THREAD (self));

  galley_composer_set_text (self->composer, text);
}

void
galley_new_thread_set_busy (GalleyNewThread *self,
                            gboolean busy)
{
  g_return_if_fail (GALLEY_IS_NEW_THREAD (self));

  self->busy = busy;
  galley_composer_set_busy (self->composer, busy);
}

gboolean
galley_new_thread_get_busy (GalleyNewThread *self)
{
  g_return_val_if_fail (GALLEY_IS_NEW_THREAD (self), FALSE);

  return self->busy;
}

void
galley_new_thread_set_problem (GalleyNewThread *self,
                               const char *problem)
{
  g_return_if_fail (GALLEY_IS_NEW_THREAD (self));

  galley_composer_set_problem (self->composer, problem);
}
