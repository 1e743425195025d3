/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comment, immutable. */
#include "comment.h"

struct _GalleyComment
{
  GObject parent_instance;

  char *id;
  char *author;
  GDateTime *time;
  char *text;
  char *parent;
  GalleyCommentStatus status;
};

G_DEFINE_FINAL_TYPE (GalleyComment, galley_comment, G_TYPE_OBJECT)

static void
galley_comment_finalize (GObject *object)
{
  GalleyComment *self = GALLEY_COMMENT (object);

  g_free (self->id);
  g_free (self->author);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->text);
  g_free (self->parent);

  G_OBJECT_CLASS (galley_comment_parent_class)->finalize (object);
}

static void
galley_comment_class_init (GalleyCommentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_comment_finalize;
}

static void
galley_comment_init (GalleyComment *self)
{
}

GalleyComment *
galley_comment_new (const char *id,
                    const char *author,
                    GDateTime *time,
                    const char *text)
{
  return galley_comment_new_reader (id, author, time, text, NULL, GALLEY_COMMENT_APPROVED);
}

GalleyComment *
galley_comment_new_reader (const char *id,
                           const char *author,
                           GDateTime *time,
                           const char *text,
                           const char *parent,
                           GalleyCommentStatus status)
{
  GalleyComment *self = g_object_new (GALLEY_TYPE_COMMENT, NULL);

  self->id = g_strdup (id);
  self->author = g_strdup (author);
  self->time = time != NULL ? g_date_time_ref (time) : NULL;
  self->text = g_strdup (text);
  self->parent = g_strdup (parent);
  self->status = status;
  return self;
}

const char *
galley_comment_get_id (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->id;
}

const char *
galley_comment_get_author (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->author;
}

GDateTime *
galley_comment_get_time (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->time;
}

const char *
galley_comment_get_text (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->text;
}

const char *
galley_comment_get_parent (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->parent;
}

GalleyCommentStatus
galley_comment_get_status (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), GALLEY_COMMENT_APPROVED);
  return self->status;
}
