/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's hero image: a thumbnail read in a thread, with buttons to choose, replace and remove it, and a
 * place to drop one. */
#include "hero-row.h"

#include <glib/gi18n.h>
#include "thumbnail.h"
#include "worker.h"

#define THUMBNAIL_WIDTH 720

struct _GalleyHeroRow
{
  AdwPreferencesRow parent_instance;
  char *image;
  char *folder;
  GCancellable *cancellable;
  GtkStack *pages;
  GtkPicture *picture;
  GtkImage *problem_icon;
  GtkLabel *problem_text;
};

G_DEFINE_FINAL_TYPE (GalleyHeroRow, galley_hero_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_IMAGE = 1,
  PROP_HAS_IMAGE,
  N_PROPS
};

enum
{
  CHOOSE,
  DROPPED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* text (transfer full). */
static void
show_problem (GalleyHeroRow *self,
              const char *icon,
              char *text)
{
  gtk_image_set_from_icon_name (self->problem_icon, icon);
  gtk_label_set_text (self->problem_text, text);
  g_free (text);
  gtk_stack_set_visible_child_name (self->pages, "problem");
}

static gpointer
load_work (gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return galley_thumbnail_load (data, THUMBNAIL_WIDTH, cancellable, error);
}

static void
loaded_cb (gpointer owner,
           gpointer result,
           const GError *error)
{
  GalleyHeroRow *self = owner;
  g_autoptr (GdkTexture) texture = result;

  if (!texture)
    {
      show_problem (self, "image-missing-symbolic",
                    g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                        ? g_strdup_printf (_ ("The file “%s” is missing"), self->image)
                        : g_strdup_printf (_ ("“%s” cannot be shown"), self->image));
      return;
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->pages, "picture");
}

static void
reload (GalleyHeroRow *self)
{
  g_autofree char *scheme = g_uri_parse_scheme (self->image);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!*self->image)
    {
      gtk_picture_set_paintable (self->picture, NULL);
      gtk_stack_set_visible_child_name (self->pages, "empty");
      return;
    }
  if (scheme || !self->folder)
    {
      /* What stands on the web is not fetched for a thumbnail. */
      show_problem (self, "image-x-generic-symbolic", g_strdup (self->image));
      return;
    }
  self->cancellable = g_cancellable_new ();
  galley_work_run (self, load_work, g_build_filename (self->folder, self->image, NULL), g_free, g_object_unref,
                   self->cancellable, loaded_cb);
}

static void
set_image (GalleyHeroRow *self,
           const char *image)
{
  if (!g_set_str (&self->image, image ? image : ""))
    return;
  reload (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IMAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_IMAGE]);
}

static void
choose_cb (GalleyHeroRow *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
remove_cb (GalleyHeroRow *self)
{
  set_image (self, "");
}

static gboolean
drop_cb (GalleyHeroRow *self,
         const GValue *value)
{
  GSList *files;

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = g_value_get_boxed (value);
  if (!files)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, G_FILE (files->data));
  return TRUE;
}

static void
galley_hero_row_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  GalleyHeroRow *self = GALLEY_HERO_ROW (object);

  if (id == PROP_IMAGE)
    g_value_set_string (value, self->image);
  else if (id == PROP_HAS_IMAGE)
    g_value_set_boolean (value, *self->image != '\0');
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_hero_row_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  if (id == PROP_IMAGE)
    set_image (GALLEY_HERO_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_hero_row_dispose (GObject *object)
{
  GalleyHeroRow *self = GALLEY_HERO_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* The row's child is a bound one: the row must let go of it first. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_HERO_ROW);
  G_OBJECT_CLASS (galley_hero_row_parent_class)->dispose (object);
}

static void
galley_hero_row_finalize (GObject *object)
{
  GalleyHeroRow *self = GALLEY_HERO_ROW (object);

  g_free (self->image);
  g_free (self->folder);
  G_OBJECT_CLASS (galley_hero_row_parent_class)->finalize (object);
}

static void
galley_hero_row_class_init (GalleyHeroRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_hero_row_get_property;
  object_class->set_property = galley_hero_row_set_property;
  object_class->dispose = galley_hero_row_dispose;
  object_class->finalize = galley_hero_row_finalize;

  props[PROP_IMAGE] = g_param_spec_string ("image", NULL, NULL, "",
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_HAS_IMAGE] = g_param_spec_boolean ("has-image", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/galley/Galley/ui/hero-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyHeroRow, pages);
  gtk_widget_class_bind_template_child (widget_class, GalleyHeroRow, picture);
  gtk_widget_class_bind_template_child (widget_class, GalleyHeroRow, problem_icon);
  gtk_widget_class_bind_template_child (widget_class, GalleyHeroRow, problem_text);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
galley_hero_row_init (GalleyHeroRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->image = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
galley_hero_row_set_folder (GalleyHeroRow *self,
                            const char *folder)
{
  g_return_if_fail (GALLEY_IS_HERO_ROW (self));

  if (g_set_str (&self->folder, folder))
    reload (self);
}
