/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preferences row for a few lines of text, with a count of its characters. */
#include "text-row.h"

#include <glib/gi18n.h>

struct _GalleyTextRow
{
  AdwPreferencesRow parent_instance;
  GtkLabel *title;
  GtkLabel *count;
  GtkTextView *view;
  guint limit;
};

G_DEFINE_FINAL_TYPE (GalleyTextRow, galley_text_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_TEXT = 1,
  PROP_LIMIT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static char *
dup_text (GalleyTextRow *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  return text;
}

static void
update_count (GalleyTextRow *self)
{
  guint n_chars = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view));
  /* Translators: characters typed, and how many are best at most. */
  g_autofree char *text = self->limit ? g_strdup_printf (_ ("%u of %u"), n_chars, self->limit)
                                      : g_strdup_printf ("%u", n_chars);
  g_autofree char *tooltip = g_strdup_printf (ngettext ("%u character", "%u characters", n_chars), n_chars);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), tooltip);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_chars > 0);
  if (self->limit && n_chars > self->limit)
    gtk_widget_add_css_class (GTK_WIDGET (self->count), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count), "warning");
}

static void
buffer_changed_cb (GalleyTextRow *self)
{
  update_count (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
row_clicked_cb (GalleyTextRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
set_text (GalleyTextRow *self,
          const char *text)
{
  g_autofree char *shown = dup_text (self);

  if (g_strcmp0 (shown, text ? text : "") != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text ? text : "", -1);
}

static void
galley_text_row_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (object);

  if (id == PROP_TEXT)
    g_value_take_string (value, dup_text (self));
  else if (id == PROP_LIMIT)
    g_value_set_uint (value, self->limit);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_text_row_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (object);

  if (id == PROP_TEXT)
    set_text (self, g_value_get_string (value));
  else if (id == PROP_LIMIT)
    {
      self->limit = g_value_get_uint (value);
      update_count (self);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_text_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_TEXT_ROW);
  G_OBJECT_CLASS (galley_text_row_parent_class)->dispose (object);
}

static void
galley_text_row_class_init (GalleyTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_text_row_get_property;
  object_class->set_property = galley_text_row_set_property;
  object_class->dispose = galley_text_row_dispose;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_LIMIT] = g_param_spec_uint ("limit", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, count);
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, view);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_clicked_cb);
}

static void
galley_text_row_init (GalleyTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_count (self);
}
