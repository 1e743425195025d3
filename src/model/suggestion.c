/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposed change of words, with its place in the text now and what became of it. */
#include "suggestion.h"

struct _GalleySuggestion
{
  GObject parent_instance;

  char *id;
  char *author_id;
  char *author;
  GDateTime *time;
  char *replacement;
  char *remark;
  GalleyAnchor *anchor;
  GalleyAnchorPlace place;
  GalleySuggestionState state;
  char *decided_by;
  gboolean deleted;
};

enum
{
  PROP_STATE = 1,
  PROP_PLACE_STATE,
  PROP_DELETED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GalleySuggestion, galley_suggestion, G_TYPE_OBJECT)

static void
galley_suggestion_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  GalleySuggestion *self = GALLEY_SUGGESTION (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_PLACE_STATE:
      g_value_set_int (value, self->place.state);
      break;
    case PROP_DELETED:
      g_value_set_boolean (value, self->deleted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_suggestion_finalize (GObject *object)
{
  GalleySuggestion *self = GALLEY_SUGGESTION (object);

  g_free (self->id);
  g_free (self->author_id);
  g_free (self->author);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->replacement);
  g_free (self->remark);
  g_clear_pointer (&self->anchor, galley_anchor_free);
  g_free (self->decided_by);

  G_OBJECT_CLASS (galley_suggestion_parent_class)->finalize (object);
}

static void
galley_suggestion_class_init (GalleySuggestionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_suggestion_get_property;
  object_class->finalize = galley_suggestion_finalize;

  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, GALLEY_SUGGESTION_OPEN, GALLEY_SUGGESTION_REJECTED,
                        GALLEY_SUGGESTION_OPEN, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE_STATE] =
      g_param_spec_int ("place-state", NULL, NULL, GALLEY_ANCHOR_ATTACHED, GALLEY_ANCHOR_ORPHAN,
                        GALLEY_ANCHOR_ATTACHED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DELETED] =
      g_param_spec_boolean ("deleted", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_suggestion_init (GalleySuggestion *self)
{
}

GalleySuggestion *
galley_suggestion_new (const char *id,
                       const char *author_id,
                       const char *author,
                       GDateTime *time,
                       const GalleyAnchor *anchor,
                       const char *replacement,
                       const char *remark)
{
  GalleySuggestion *self = g_object_new (GALLEY_TYPE_SUGGESTION, NULL);

  self->id = g_strdup (id);
  self->author_id = g_strdup (author_id);
  self->author = g_strdup (author);
  self->time = g_date_time_ref (time);
  self->anchor = galley_anchor_copy (anchor);
  self->place = galley_anchor_place_made (anchor);
  self->replacement = g_strdup (replacement);
  self->remark = g_strdup (remark);
  return self;
}

const char *
galley_suggestion_get_id (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->id;
}

const char *
galley_suggestion_get_author_id (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->author_id;
}

const char *
galley_suggestion_get_author (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->author;
}

GDateTime *
galley_suggestion_get_time (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->time;
}

const char *
galley_suggestion_get_replacement (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->replacement;
}

const char *
galley_suggestion_get_remark (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->remark;
}

GalleySuggestionKind
galley_suggestion_get_kind (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), GALLEY_SUGGESTION_REPLACE);
  if (*self->anchor->exact == '\0')
    return GALLEY_SUGGESTION_INSERT;
  return *self->replacement == '\0' ? GALLEY_SUGGESTION_DELETE : GALLEY_SUGGESTION_REPLACE;
}

const GalleyAnchor *
galley_suggestion_get_anchor (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->anchor;
}

void
galley_suggestion_set_anchor (GalleySuggestion *self,
                              const GalleyAnchor *anchor)
{
  GalleyAnchor *copy;

  g_return_if_fail (GALLEY_IS_SUGGESTION (self));
  g_return_if_fail (anchor != NULL);

  copy = galley_anchor_copy (anchor);
  galley_anchor_free (self->anchor);
  self->anchor = copy;
}

GalleyAnchorPlace
galley_suggestion_get_place (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), ((GalleyAnchorPlace) { GALLEY_ANCHOR_ORPHAN, 0, 0 }));
  return self->place;
}

void
galley_suggestion_set_place (GalleySuggestion *self,
                             GalleyAnchorPlace place)
{
  gboolean differs;

  g_return_if_fail (GALLEY_IS_SUGGESTION (self));

  differs = self->place.state != place.state;
  self->place = place;
  if (differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE_STATE]);
}

GalleySuggestionState
galley_suggestion_get_state (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), GALLEY_SUGGESTION_OPEN);
  return self->state;
}

const char *
galley_suggestion_get_decided_by (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);
  return self->decided_by;
}

void
galley_suggestion_set_decision (GalleySuggestion *self,
                                GalleySuggestionState state,
                                const char *decided_by)
{
  gboolean differs;

  g_return_if_fail (GALLEY_IS_SUGGESTION (self));

  differs = self->state != state;
  self->state = state;
  g_set_str (&self->decided_by, decided_by);
  if (differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

gboolean
galley_suggestion_get_deleted (GalleySuggestion *self)
{
  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), FALSE);
  return self->deleted;
}

void
galley_suggestion_set_deleted (GalleySuggestion *self,
                               gboolean deleted)
{
  g_return_if_fail (GALLEY_IS_SUGGESTION (self));

  if (self->deleted == !!deleted)
    return;
  self->deleted = !!deleted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DELETED]);
}

char *
galley_suggestion_apply (GalleySuggestion *self,
                         const char *text)
{
  g_autofree char *words = NULL;
  const char *from, *to;
  GString *result;

  g_return_val_if_fail (GALLEY_IS_SUGGESTION (self), NULL);

  if (self->place.state > GALLEY_ANCHOR_MOVED || self->place.end > (guint) g_utf8_strlen (text, -1))
    return NULL;
  from = g_utf8_offset_to_pointer (text, self->place.start);
  to = g_utf8_offset_to_pointer (from, self->place.end - self->place.start);
  words = g_strndup (from, (gsize) (to - from));
  if (!g_str_equal (words, self->anchor->exact))
    return NULL;
  result = g_string_new_len (text, from - text);
  g_string_append (result, self->replacement);
  g_string_append (result, to);
  return g_string_free_and_steal (result);
}
