/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth of one open article. Every change makes a new document, so that snapshots are free. */
#include "article.h"

#include "text.h"

#include <string.h>

struct _GalleyArticle
{
  GObject parent_instance;

  GalleyDocument *document;
  GalleyArticleSnapshot *snapshot; /* of this revision; made on demand */
  char *path;
  char *title; /* as notified last */
  guint64 revision;
};

enum
{
  PROP_PATH = 1,
  PROP_TITLE,
  PROP_REVISION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FIELD_CHANGED,
  BODY_CHANGED,
  DOCUMENT_REPLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyArticle, galley_article, G_TYPE_OBJECT)

static GalleyFrontMatter *
get_front_matter (GalleyArticle *self)
{
  return galley_document_get_front_matter (self->document);
}

static GalleyArticleSnapshot *
ensure_snapshot (GalleyArticle *self)
{
  if (self->snapshot == NULL)
    {
      g_autofree char *folder = galley_article_dup_folder (self);

      self->snapshot = galley_article_snapshot_new (self->document, folder, self->revision);
    }
  return self->snapshot;
}

/* Takes the document and tells of revision and title; the caller emits what else changed. (transfer full) */
static void
take_document (GalleyArticle *self,
               GalleyDocument *document)
{
  g_clear_pointer (&self->document, galley_document_unref);
  g_clear_pointer (&self->snapshot, galley_article_snapshot_unref);
  self->document = document;
  self->revision++;
}

static void
notify_change (GalleyArticle *self)
{
  const char *title = galley_article_get_title (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVISION]);
  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* (transfer full) front_matter, NULL if the edit failed. */
static gboolean
take_front_matter (GalleyArticle *self,
                   GalleyField field,
                   GalleyFrontMatter *front_matter)
{
  GalleyDocument *document;

  if (front_matter == NULL)
    return FALSE;
  document = galley_document_set_front_matter (self->document, front_matter);
  galley_front_matter_unref (front_matter);
  if (document == self->document)
    {
      galley_document_unref (document);
      return TRUE;
    }
  g_object_ref (self);
  take_document (self, document);
  notify_change (self);
  g_signal_emit (self, signals[FIELD_CHANGED], 0, (int) field);
  g_object_unref (self);
  return TRUE;
}

static void
galley_article_get_property (GObject *object,
                             guint id,
                             GValue *value,
                             GParamSpec *pspec)
{
  GalleyArticle *self = GALLEY_ARTICLE (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TITLE:
      g_value_set_string (value, galley_article_get_title (self));
      break;
    case PROP_REVISION:
      g_value_set_uint64 (value, self->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_article_set_property (GObject *object,
                             guint id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PATH:
      galley_article_set_path (GALLEY_ARTICLE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_article_finalize (GObject *object)
{
  GalleyArticle *self = GALLEY_ARTICLE (object);

  g_clear_pointer (&self->document, galley_document_unref);
  g_clear_pointer (&self->snapshot, galley_article_snapshot_unref);
  g_free (self->path);
  g_free (self->title);

  G_OBJECT_CLASS (galley_article_parent_class)->finalize (object);
}

static void
galley_article_class_init (GalleyArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = galley_article_get_property;
  object_class->set_property = galley_article_set_property;
  object_class->finalize = galley_article_finalize;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVISION] =
      g_param_spec_uint64 ("revision", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FIELD_CHANGED] =
      g_signal_new ("field-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[BODY_CHANGED] = g_signal_new ("body-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DOCUMENT_REPLACED] =
      g_signal_new ("document-replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_article_init (GalleyArticle *self)
{
  self->document = galley_document_new_empty ();
}

GalleyArticle *
galley_article_new (GalleyDocument *document,
                    const char *path)
{
  GalleyArticle *self = g_object_new (GALLEY_TYPE_ARTICLE, NULL);

  take_document (self, galley_document_ref (document));
  self->path = g_strdup (path);
  self->title = g_strdup (galley_article_get_title (self));
  return self;
}

const char *
galley_article_get_path (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return self->path;
}

void
galley_article_set_path (GalleyArticle *self,
                         const char *path)
{
  g_return_if_fail (GALLEY_IS_ARTICLE (self));

  if (!g_set_str (&self->path, path))
    return;
  g_clear_pointer (&self->snapshot, galley_article_snapshot_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

char *
galley_article_dup_folder (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return self->path != NULL ? g_path_get_dirname (self->path) : NULL;
}

GalleyDocument *
galley_article_get_document (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return self->document;
}

void
galley_article_set_document (GalleyArticle *self,
                             GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_ARTICLE (self));

  if (document == self->document)
    return;
  take_document (self, galley_document_ref (document));
  g_signal_emit (self, signals[DOCUMENT_REPLACED], 0);
  notify_change (self);
}

const char *
galley_article_get_body (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return galley_document_get_body (self->document);
}

void
galley_article_set_body (GalleyArticle *self,
                         const char *body)
{
  g_return_if_fail (GALLEY_IS_ARTICLE (self));

  if (g_str_equal (body, galley_document_get_body (self->document)))
    return;
  take_document (self, galley_document_set_body (self->document, body));
  notify_change (self);
  g_signal_emit (self, signals[BODY_CHANGED], 0);
}

guint64
galley_article_get_revision (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), 0);
  return self->revision;
}

/* As the snapshot has it: the field, or the first heading-1. */
const char *
galley_article_get_title (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return galley_article_snapshot_get_string (ensure_snapshot (self), GALLEY_FIELD_TITLE);
}

const char *
galley_article_get_string (GalleyArticle *self,
                           GalleyField field)
{
  const char *value;

  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  value = galley_front_matter_get_string (get_front_matter (self), field);
  return value != NULL && *value != '\0' ? value : NULL;
}

const char *const *
galley_article_get_list (GalleyArticle *self,
                         GalleyField field)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return galley_front_matter_get_list (get_front_matter (self), field);
}

gboolean
galley_article_get_boolean (GalleyArticle *self,
                            GalleyField field,
                            gboolean fallback)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), fallback);
  return galley_article_snapshot_get_boolean (ensure_snapshot (self), field, fallback);
}

gboolean
galley_article_set_string (GalleyArticle *self,
                           GalleyField field,
                           const char *value,
                           GError **error)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), FALSE);

  if (value != NULL && *value == '\0')
    value = NULL;
  return take_front_matter (self, field, galley_front_matter_set_string (get_front_matter (self), field, value, error));
}

gboolean
galley_article_set_list (GalleyArticle *self,
                         GalleyField field,
                         const char *const *values,
                         GError **error)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), FALSE);

  if (values != NULL && values[0] == NULL)
    values = NULL;
  /* Nothing to take away from a key that stands there empty. */
  if (values == NULL && *galley_article_get_list (self, field) == NULL)
    return TRUE;
  return take_front_matter (self, field, galley_front_matter_set_list (get_front_matter (self), field, values, error));
}

gboolean
galley_article_set_boolean (GalleyArticle *self,
                            GalleyField field,
                            gboolean value,
                            GError **error)
{
  return galley_article_set_string (self, field, value ? "true" : "false", error);
}

GalleyArticleSnapshot *
galley_article_snapshot (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return galley_article_snapshot_ref (ensure_snapshot (self));
}

gboolean
galley_article_is_blank (GalleyArticle *self)
{
  GalleyFrontMatter *head = galley_document_get_front_matter (self->document);
  g_autoptr (GPtrArray) unknown = galley_front_matter_get_unknown (head);

  if (!galley_text_is_blank (galley_document_get_body (self->document)) || unknown->len > 0 ||
      galley_front_matter_get_problem (head) != NULL)
    return FALSE;
  for (GalleyField field = 0; field < GALLEY_N_FIELDS; field++)
    if (field != GALLEY_FIELD_AUTHORS && galley_front_matter_has (head, field))
      return FALSE;
  return TRUE;
}
