/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above an article. */
#include "article-header.h"

#include <glib/gi18n-lib.h>

struct _GalleyArticleHeader
{
  AdwBin parent_instance;

  GSettings *settings;
  GalleyPaneLayout layout;

  AdwToggleGroup *mode_group;
  GtkToggleButton *utility_button;
  AdwButtonContent *publish_content;
  AdwWindowTitle *window_title;
};

enum
{
  PROP_MODE = 1,
  PROP_SHOW_UTILITY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GalleyArticleHeader, galley_article_header, ADW_TYPE_BIN)

static void
mode_changed_cb (GalleyArticleHeader *self)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "view-mode", galley_article_header_get_mode (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

static void
utility_toggled_cb (GalleyArticleHeader *self)
{
  if (self->settings != NULL && self->layout == GALLEY_PANE_WIDE)
    g_settings_set_boolean (self->settings, "show-utility", galley_article_header_get_show_utility (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_UTILITY]);
}

static void
galley_article_header_get_property (GObject *object,
                                    guint id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  GalleyArticleHeader *self = GALLEY_ARTICLE_HEADER (object);

  switch (id)
    {
    case PROP_MODE:
      g_value_set_string (value, galley_article_header_get_mode (self));
      break;
    case PROP_SHOW_UTILITY:
      g_value_set_boolean (value, galley_article_header_get_show_utility (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_article_header_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  GalleyArticleHeader *self = GALLEY_ARTICLE_HEADER (object);

  switch (id)
    {
    case PROP_MODE:
      galley_article_header_set_mode (self, g_value_get_string (value));
      break;
    case PROP_SHOW_UTILITY:
      galley_article_header_set_show_utility (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_article_header_dispose (GObject *object)
{
  g_clear_object (&GALLEY_ARTICLE_HEADER (object)->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_ARTICLE_HEADER);
  G_OBJECT_CLASS (galley_article_header_parent_class)->dispose (object);
}

static void
galley_article_header_class_init (GalleyArticleHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_article_header_dispose;
  object_class->get_property = galley_article_header_get_property;
  object_class->set_property = galley_article_header_set_property;

  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHOW_UTILITY] = g_param_spec_boolean ("show-utility", NULL, NULL, FALSE,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                            G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/article-header.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleHeader, mode_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleHeader, utility_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleHeader, publish_content);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleHeader, window_title);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, utility_toggled_cb);
}

static void
galley_article_header_init (GalleyArticleHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
galley_article_header_get_mode (GalleyArticleHeader *self)
{
  return adw_toggle_group_get_active_name (self->mode_group);
}

void
galley_article_header_set_mode (GalleyArticleHeader *self,
                                const char *mode)
{
  adw_toggle_group_set_active_name (self->mode_group, mode);
}

gboolean
galley_article_header_get_show_utility (GalleyArticleHeader *self)
{
  return gtk_toggle_button_get_active (self->utility_button);
}

void
galley_article_header_set_show_utility (GalleyArticleHeader *self,
                                        gboolean show_utility)
{
  gtk_toggle_button_set_active (self->utility_button, show_utility);
}

static void
restore_utility (GalleyArticleHeader *self)
{
  if (self->settings != NULL)
    galley_article_header_set_show_utility (self, g_settings_get_boolean (self->settings, "show-utility"));
}

void
galley_article_header_set_settings (GalleyArticleHeader *self,
                                    GSettings *settings)
{
  g_autofree char *mode = g_settings_get_string (settings, "view-mode");

  galley_article_header_set_mode (self, mode);
  g_set_object (&self->settings, settings);
  if (self->layout == GALLEY_PANE_WIDE)
    restore_utility (self);
}

void
galley_article_header_set_layout (GalleyArticleHeader *self,
                                  GalleyPaneLayout layout)
{
  GalleyPaneLayout old = self->layout;
  gboolean narrow = layout == GALLEY_PANE_NARROW;

  self->layout = layout;
  adw_button_content_set_label (self->publish_content, narrow ? "" : _ ("Publish"));
  gtk_widget_set_visible (GTK_WIDGET (self->mode_group), !narrow);
  /* over the text the pane is a visitor: it must not stay when the window shrinks */
  if (layout != GALLEY_PANE_WIDE && old == GALLEY_PANE_WIDE)
    galley_article_header_set_show_utility (self, FALSE);
  else if (layout == GALLEY_PANE_WIDE && old != GALLEY_PANE_WIDE)
    restore_utility (self);
}

void
galley_article_header_set_title (GalleyArticleHeader *self,
                                 const char *title)
{
  adw_window_title_set_title (self->window_title, title);
}

void
galley_article_header_set_state (GalleyArticleHeader *self,
                                 GalleyPublicationState state,
                                 gboolean waiting)
{
  const char *words = _ ("Draft");

  if (waiting)
    words = _ ("Waiting to be published");
  else if (state == GALLEY_PUBLICATION_PUBLISHED)
    words = _ ("Published");
  else if (state == GALLEY_PUBLICATION_SCHEDULED)
    words = _ ("Scheduled");
  adw_window_title_set_subtitle (self->window_title, words);
}
