/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post of a site in the list to choose from. */
#include "post-choice.h"

#include <string.h>

struct _GalleyPostChoice
{
  GObject parent_instance;

  GalleyPostHead *head;
  char *folded;
  gboolean here;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (GalleyPostChoice, galley_post_choice, G_TYPE_OBJECT)

enum
{
  PROP_SELECTED = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
galley_post_choice_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, GALLEY_POST_CHOICE (object)->selected);
}

static void
galley_post_choice_set_property (GObject *object,
                                 guint id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  galley_post_choice_select (GALLEY_POST_CHOICE (object), g_value_get_boolean (value));
}

static void
galley_post_choice_finalize (GObject *object)
{
  GalleyPostChoice *self = GALLEY_POST_CHOICE (object);

  galley_post_head_free (self->head);
  g_free (self->folded);
  G_OBJECT_CLASS (galley_post_choice_parent_class)->finalize (object);
}

static void
galley_post_choice_class_init (GalleyPostChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_post_choice_get_property;
  object_class->set_property = galley_post_choice_set_property;
  object_class->finalize = galley_post_choice_finalize;
  props[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
galley_post_choice_init (GalleyPostChoice *self)
{
}

GalleyPostChoice *
galley_post_choice_new (GalleyPostHead *head,
                        gboolean here)
{
  GalleyPostChoice *self = g_object_new (GALLEY_TYPE_POST_CHOICE, NULL);

  self->head = head;
  self->folded = g_utf8_casefold (head->title, -1);
  self->here = here;
  return self;
}

const GalleyPostHead *
galley_post_choice_get_head (GalleyPostChoice *self)
{
  return self->head;
}

gboolean
galley_post_choice_is_here (GalleyPostChoice *self)
{
  return self->here;
}

gboolean
galley_post_choice_is_selected (GalleyPostChoice *self)
{
  return self->selected;
}

void
galley_post_choice_select (GalleyPostChoice *self,
                           gboolean selected)
{
  if (self->selected == selected || self->here)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

gboolean
galley_post_choice_matches (GalleyPostChoice *self,
                            const char *folded)
{
  return strstr (self->folded, folded) != NULL;
}
