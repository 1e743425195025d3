/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comment of a review thread, or of a reader on the published page. Immutable. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_COMMENT_APPROVED,
  GALLEY_COMMENT_HELD,
  GALLEY_COMMENT_SPAM,
  GALLEY_COMMENT_TRASHED, /* only asked for: what is in the trash is not listed */
} GalleyCommentStatus;    /* of readers' comments; a reviewer's is always approved */

/* What may be done with a reader's comment. */
typedef enum
{
  GALLEY_COMMENT_CAN_APPROVE = 1 << 0,
  GALLEY_COMMENT_CAN_HOLD = 1 << 1,
  GALLEY_COMMENT_CAN_SPAM = 1 << 2,
  GALLEY_COMMENT_CAN_TRASH = 1 << 3,
  GALLEY_COMMENT_CAN_REPLY = 1 << 4,
} GalleyCommentActions;

#define GALLEY_TYPE_COMMENT (galley_comment_get_type ())
G_DECLARE_FINAL_TYPE (GalleyComment, galley_comment, GALLEY, COMMENT, GObject)

GalleyComment *galley_comment_new (const char *id,
                                   const char *author,
                                   GDateTime *time,
                                   const char *text);
/* A reader's, with the moderation state. parent (nullable): the comment it answers. */
GalleyComment *galley_comment_new_reader (const char *id,
                                          const char *author,
                                          GDateTime *time,
                                          const char *text,
                                          const char *parent,
                                          GalleyCommentStatus status);
/* A reviewer's. edited (nullable): when the text became what it is. mentions (nullable): names, see mention.h. */
GalleyComment *galley_comment_new_review (const char *id,
                                          const char *author_id,
                                          const char *author,
                                          GDateTime *time,
                                          const char *text,
                                          GDateTime *edited,
                                          const char *const *mentions);
gboolean galley_comment_equal (GalleyComment *a,
                               GalleyComment *b);
const char *galley_comment_get_id (GalleyComment *self);
const char *galley_comment_get_author (GalleyComment *self);
/* Stable, where the name may change; of a reviewer only. (nullable) */
const char *galley_comment_get_author_id (GalleyComment *self);
GDateTime *galley_comment_get_time (GalleyComment *self);
/* Plain text, as typed. */
const char *galley_comment_get_text (GalleyComment *self);
const char *galley_comment_get_parent (GalleyComment *self);
GDateTime *galley_comment_get_edited (GalleyComment *self); /* nullable */
/* Reviewers that the text speaks to; may be empty. */
const char *const *galley_comment_get_mentions (GalleyComment *self);
GalleyCommentStatus galley_comment_get_status (GalleyComment *self);
/* None until somebody knows better, who says so before anybody else sees the comment. */
void galley_comment_set_actions (GalleyComment *self,
                                 GalleyCommentActions actions);
GalleyCommentActions galley_comment_get_actions (GalleyComment *self);

G_END_DECLS
