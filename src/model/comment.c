/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comment, immutable. */
#include "comment.h"

struct _GalleyComment
{
  GObject parent_instance;

  char *id;
  char *author_id;
  char *author;
  GDateTime *time;
  char *text;
  GDateTime *edited;
  GStrv mentions;
  char *parent;
  GalleyCommentStatus status;
  GalleyCommentActions actions;
};

G_DEFINE_FINAL_TYPE (GalleyComment, galley_comment, G_TYPE_OBJECT)

static void
galley_comment_finalize (GObject *object)
{
  GalleyComment *self = GALLEY_COMMENT (object);

  g_free (self->id);
  g_free (self->author_id);
  g_free (self->author);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->edited, g_date_time_unref);
  g_strfreev (self->mentions);
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

GalleyComment *
galley_comment_new_review (const char *id,
                           const char *author_id,
                           const char *author,
                           GDateTime *time,
                           const char *text,
                           GDateTime *edited,
                           const char *const *mentions)
{
  GalleyComment *self = galley_comment_new (id, author, time, text);

  self->author_id = g_strdup (author_id);
  self->edited = edited != NULL ? g_date_time_ref (edited) : NULL;
  self->mentions = mentions != NULL ? g_strdupv ((GStrv) mentions) : NULL;
  return self;
}

gboolean
galley_comment_equal (GalleyComment *a,
                      GalleyComment *b)
{
  return a == b || (g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->text, b->text) == 0 &&
                    g_strcmp0 (a->author, b->author) == 0 && g_strcmp0 (a->author_id, b->author_id) == 0 &&
                    (a->edited != NULL) == (b->edited != NULL) &&
                    g_strv_equal (galley_comment_get_mentions (a), galley_comment_get_mentions (b)));
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

const char *
galley_comment_get_author_id (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->author_id;
}

GDateTime *
galley_comment_get_edited (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->edited;
}

const char *const *
galley_comment_get_mentions (GalleyComment *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (GALLEY_IS_COMMENT (self), NULL);
  return self->mentions != NULL ? (const char *const *) self->mentions : none;
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

void
galley_comment_set_actions (GalleyComment *self,
                            GalleyCommentActions actions)
{
  g_return_if_fail (GALLEY_IS_COMMENT (self));

  self->actions = actions;
}

GalleyCommentActions
galley_comment_get_actions (GalleyComment *self)
{
  g_return_val_if_fail (GALLEY_IS_COMMENT (self), 0);

  return self->actions;
}
