/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review thread as a list of its comments. */
#include "thread.h"

struct _GalleyThread
{
  GObject parent_instance;

  char *id;
  GalleyAnchor *anchor;
  char *quote; /* nullable */
  GalleyAnchorPlace place;
  gboolean resolved;
  gboolean deleted;
  GPtrArray *comments;
  GalleySuggestion *suggestion; /* nullable */
};

enum
{
  PROP_RESOLVED = 1,
  PROP_DELETED,
  PROP_PLACE_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyThread, galley_thread, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
galley_thread_get_item_type (GListModel *model)
{
  return GALLEY_TYPE_COMMENT;
}

static guint
galley_thread_get_n_items (GListModel *model)
{
  return GALLEY_THREAD (model)->comments->len;
}

static gpointer
galley_thread_get_item (GListModel *model,
                        guint position)
{
  GalleyThread *self = GALLEY_THREAD (model);

  return position < self->comments->len ? g_object_ref (self->comments->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = galley_thread_get_item_type;
  iface->get_n_items = galley_thread_get_n_items;
  iface->get_item = galley_thread_get_item;
}

static void
galley_thread_get_property (GObject *object,
                            guint id,
                            GValue *value,
                            GParamSpec *pspec)
{
  GalleyThread *self = GALLEY_THREAD (object);

  switch (id)
    {
    case PROP_RESOLVED:
      g_value_set_boolean (value, self->resolved);
      break;
    case PROP_DELETED:
      g_value_set_boolean (value, self->deleted);
      break;
    case PROP_PLACE_STATE:
      g_value_set_int (value, self->place.state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_thread_set_property (GObject *object,
                            guint id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  GalleyThread *self = GALLEY_THREAD (object);

  switch (id)
    {
    case PROP_RESOLVED:
      galley_thread_set_resolved (self, g_value_get_boolean (value));
      break;
    case PROP_DELETED:
      galley_thread_set_deleted (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_thread_finalize (GObject *object)
{
  GalleyThread *self = GALLEY_THREAD (object);

  g_free (self->id);
  g_free (self->quote);
  g_clear_pointer (&self->anchor, galley_anchor_free);
  g_ptr_array_unref (self->comments);
  g_clear_object (&self->suggestion);

  G_OBJECT_CLASS (galley_thread_parent_class)->finalize (object);
}

static void
galley_thread_class_init (GalleyThreadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_thread_get_property;
  object_class->set_property = galley_thread_set_property;
  object_class->finalize = galley_thread_finalize;

  properties[PROP_RESOLVED] =
      g_param_spec_boolean ("resolved", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DELETED] =
      g_param_spec_boolean ("deleted", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE_STATE] =
      g_param_spec_int ("place-state", NULL, NULL, GALLEY_ANCHOR_ATTACHED, GALLEY_ANCHOR_ORPHAN,
                        GALLEY_ANCHOR_ATTACHED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_thread_init (GalleyThread *self)
{
  self->comments = g_ptr_array_new_with_free_func (g_object_unref);
}

GalleyThread *
galley_thread_new (const char *id,
                   const GalleyAnchor *anchor)
{
  GalleyThread *self = g_object_new (GALLEY_TYPE_THREAD, NULL);

  self->id = g_strdup (id);
  if (anchor != NULL)
    {
      self->anchor = galley_anchor_copy (anchor);
      self->place = galley_anchor_place_made (anchor);
      self->quote = g_strdup (anchor->exact);
    }
  return self;
}

const char *
galley_thread_get_id (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), NULL);
  return self->id;
}

const GalleyAnchor *
galley_thread_get_anchor (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), NULL);
  return self->anchor;
}

const char *
galley_thread_get_quote (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), NULL);
  return self->quote;
}

void
galley_thread_set_quote (GalleyThread *self,
                         const char *quote)
{
  g_return_if_fail (GALLEY_IS_THREAD (self));

  if (g_set_str (&self->quote, quote))
    g_signal_emit (self, signals[CHANGED], 0);
}

GalleySuggestion *
galley_thread_get_suggestion (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), NULL);
  return self->suggestion;
}

void
galley_thread_set_suggestion (GalleyThread *self,
                              GalleySuggestion *suggestion)
{
  g_return_if_fail (GALLEY_IS_THREAD (self));
  g_set_object (&self->suggestion, suggestion);
}

gboolean
galley_thread_is_in_body (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), FALSE);
  return self->anchor != NULL && self->anchor->detail == NULL;
}

/* Takes another anchor; the place stays until set_place(). */
void
galley_thread_set_anchor (GalleyThread *self,
                          const GalleyAnchor *anchor)
{
  GalleyAnchor *copy;

  g_return_if_fail (GALLEY_IS_THREAD (self));

  if (galley_anchor_equal (self->anchor, anchor))
    return;
  copy = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  g_clear_pointer (&self->anchor, galley_anchor_free);
  self->anchor = copy;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
galley_thread_get_resolved (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), FALSE);
  return self->resolved;
}

void
galley_thread_set_resolved (GalleyThread *self,
                            gboolean resolved)
{
  g_return_if_fail (GALLEY_IS_THREAD (self));

  resolved = !!resolved;
  if (self->resolved == resolved)
    return;
  self->resolved = resolved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESOLVED]);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
galley_thread_get_deleted (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), FALSE);
  return self->deleted;
}

void
galley_thread_set_deleted (GalleyThread *self,
                           gboolean deleted)
{
  g_return_if_fail (GALLEY_IS_THREAD (self));

  deleted = !!deleted;
  if (self->deleted == deleted)
    return;
  self->deleted = deleted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DELETED]);
  g_signal_emit (self, signals[CHANGED], 0);
}

GalleyAnchorPlace
galley_thread_get_place (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), ((GalleyAnchorPlace) { GALLEY_ANCHOR_ORPHAN, 0, 0 }));
  return self->place;
}

void
galley_thread_set_place (GalleyThread *self,
                         GalleyAnchorPlace place)
{
  gboolean differs;

  g_return_if_fail (GALLEY_IS_THREAD (self));

  differs = self->place.state != place.state;
  self->place = place;
  if (!differs)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE_STATE]);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
galley_thread_set_comments (GalleyThread *self,
                            GPtrArray *comments)
{
  guint old_length, head = 0, tail = 0, removed, added;

  g_return_if_fail (GALLEY_IS_THREAD (self));

  /* Only the middle that differs is replaced, so that rows already shown stay. */
  old_length = self->comments->len;
  while (head < old_length && head < comments->len &&
         galley_comment_equal (self->comments->pdata[head], comments->pdata[head]))
    head++;
  while (tail < old_length - head && tail < comments->len - head &&
         galley_comment_equal (self->comments->pdata[old_length - 1 - tail], comments->pdata[comments->len - 1 - tail]))
    tail++;
  removed = old_length - head - tail;
  added = comments->len - head - tail;
  if (removed == 0 && added == 0)
    return;

  if (removed > 0)
    g_ptr_array_remove_range (self->comments, head, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->comments, (int) (head + i), g_object_ref (comments->pdata[head + i]));
  g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
galley_thread_get_n_comments (GalleyThread *self)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), 0);
  return self->comments->len;
}

GalleyComment *
galley_thread_get_comment (GalleyThread *self,
                           guint index)
{
  g_return_val_if_fail (GALLEY_IS_THREAD (self), NULL);
  return index < self->comments->len ? self->comments->pdata[index] : NULL;
}
