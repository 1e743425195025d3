/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a comment or a reply is typed: Ctrl+Enter sends, Escape closes. What is typed stays until it is really
 * saved. */
#include "composer.h"

#include "text.h"

struct _GalleyComposer
{
  AdwBin parent_instance;
  char *text;
  gboolean busy;
  GtkTextView *view;
  GtkLabel *placeholder;
  GtkLabel *problem;
  GtkButton *send_button;
};

G_DEFINE_FINAL_TYPE (GalleyComposer, galley_composer, ADW_TYPE_BIN)

enum
{
  PROP_SEND_LABEL = 1,
  PROP_PLACEHOLDER,
  N_PROPS
};

enum
{
  SEND,
  CANCEL,
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
buffer_changed_cb (GalleyComposer *self)
{
  g_clear_pointer (&self->text, g_free);
  g_object_get (gtk_text_view_get_buffer (self->view), "text", &self->text, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), *self->text == '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.send", !galley_text_is_blank (self->text));
  galley_composer_set_problem (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
send_cb (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  GalleyComposer *self = GALLEY_COMPOSER (widget);
  g_autofree char *text = g_strdup (self->text);

  if (self->busy || galley_text_is_blank (text))
    return;
  g_signal_emit (widget, signals[SEND], 0, g_strstrip (text));
}

static void
cancel_cb (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  if (!GALLEY_COMPOSER (widget)->busy)
    g_signal_emit (widget, signals[CANCEL], 0);
}

static gboolean
galley_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_COMPOSER (widget)->view));
}

static void
galley_composer_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  GalleyComposer *self = GALLEY_COMPOSER (object);
  const char *text = g_value_get_string (value);

  if (id == PROP_SEND_LABEL)
    gtk_button_set_label (self->send_button, text);
  else if (id == PROP_PLACEHOLDER)
    {
      gtk_label_set_text (self->placeholder, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_composer_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_COMPOSER);
  G_OBJECT_CLASS (galley_composer_parent_class)->dispose (object);
}

static void
galley_composer_finalize (GObject *object)
{
  g_free (GALLEY_COMPOSER (object)->text);
  G_OBJECT_CLASS (galley_composer_parent_class)->finalize (object);
}

static void
galley_composer_class_init (GalleyComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = galley_composer_set_property;
  object_class->dispose = galley_composer_dispose;
  object_class->finalize = galley_composer_finalize;
  widget_class->grab_focus = galley_composer_grab_focus;

  props[PROP_SEND_LABEL] = g_param_spec_string ("send-label", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/composer.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyComposer, view);
  gtk_widget_class_bind_template_child (widget_class, GalleyComposer, placeholder);
  gtk_widget_class_bind_template_child (widget_class, GalleyComposer, problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyComposer, send_button);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);

  gtk_widget_class_install_action (widget_class, "composer.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "composer.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "composer.cancel", NULL);
}

static void
galley_composer_init (GalleyComposer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  buffer_changed_cb (self);
}

const char *
galley_composer_get_text (GalleyComposer *self)
{
  g_return_val_if_fail (GALLEY_IS_COMPOSER (self), NULL);

  return self->text;
}

void
galley_composer_set_text (GalleyComposer *self,
                          const char *text)
{
  g_return_if_fail (GALLEY_IS_COMPOSER (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text ? text : "", -1);
}

void
galley_composer_set_busy (GalleyComposer *self,
                          gboolean busy)
{
  g_return_if_fail (GALLEY_IS_COMPOSER (self));

  /* Nothing is made insensitive: the focus would go elsewhere. */
  self->busy = busy;
  gtk_text_view_set_editable (self->view, !busy);
}

void
galley_composer_set_problem (GalleyComposer *self,
                             const char *problem)
{
  g_return_if_fail (GALLEY_IS_COMPOSER (self));

  gtk_label_set_text (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}
