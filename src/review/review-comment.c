/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads and comments as operations. */
#include "review-comment.h"

/* NULL, and done is told, if thread is none of this review. (transfer full) */
static GalleyReviewOp *
new_op_in (GalleyReview *self,
           GalleyReviewOpKind kind,
           GalleyThread *thread,
           GalleyReviewDone done,
           gpointer user_data)
{
  const char *id = galley_thread_get_id (thread);
  g_autoptr (GError) error = NULL;

  if (galley_review_find_thread (self, id) == thread)
    return galley_review_new_op (self, kind, id);
  error = g_error_new_literal (GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_UNKNOWN_THREAD,
                               "The thread is not one of this review");
  done (self, NULL, error, user_data);
  return NULL;
}

/* An operation that says all by its kind. */
static void
switch_state (GalleyReview *self,
              GalleyReviewOpKind kind,
              GalleyThread *thread,
              GalleyReviewDone done,
              gpointer user_data)
{
  GalleyReviewOp *op = new_op_in (self, kind, thread, done, user_data);

  if (op != NULL)
    galley_review_commit (self, op, done, user_data);
}

void
galley_review_add_thread (GalleyReview *self,
                          const GalleyAnchor *anchor,
                          const char *text,
                          GalleyReviewDone done,
                          gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  op = galley_review_new_op (self, GALLEY_REVIEW_OP_THREAD, NULL);
  op->text = g_utf8_make_valid (text, -1);
  op->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  galley_review_commit (self, op, done, user_data);
}

void
galley_review_reply (GalleyReview *self,
                     GalleyThread *thread,
                     const char *text,
                     GalleyReviewDone done,
                     gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  op = new_op_in (self, GALLEY_REVIEW_OP_REPLY, thread, done, user_data);
  if (op == NULL)
    return;
  op->text = g_utf8_make_valid (text, -1);
  galley_review_commit (self, op, done, user_data);
}

void
galley_review_set_resolved (GalleyReview *self,
                            GalleyThread *thread,
                            gboolean resolved,
                            GalleyReviewDone done,
                            gpointer user_data)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (galley_thread_get_resolved (thread) == !!resolved)
    done (self, thread, NULL, user_data);
  else
    switch_state (self, resolved ? GALLEY_REVIEW_OP_RESOLVE : GALLEY_REVIEW_OP_REOPEN, thread, done, user_data);
}

void
galley_review_set_deleted (GalleyReview *self,
                           GalleyThread *thread,
                           gboolean deleted,
                           GalleyReviewDone done,
                           gpointer user_data)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (galley_thread_get_deleted (thread) == !!deleted)
    done (self, thread, NULL, user_data);
  else
    switch_state (self, deleted ? GALLEY_REVIEW_OP_DELETE : GALLEY_REVIEW_OP_RESTORE, thread, done, user_data);
}

void
galley_review_set_anchor (GalleyReview *self,
                          GalleyThread *thread,
                          const GalleyAnchor *anchor,
                          GalleyReviewDone done,
                          gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (galley_anchor_equal (galley_thread_get_anchor (thread), anchor))
    {
      done (self, thread, NULL, user_data);
      return;
    }
  op = new_op_in (self, GALLEY_REVIEW_OP_ANCHOR, thread, done, user_data);
  if (op == NULL)
    return;
  op->anchor = anchor != NULL ? galley_anchor_copy (anchor) : NULL;
  galley_review_commit (self, op, done, user_data);
}

void
galley_review_edit (GalleyReview *self,
                    GalleyThread *thread,
                    GalleyComment *comment,
                    const char *text,
                    GalleyReviewDone done,
                    gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (g_strcmp0 (galley_comment_get_author_id (comment), galley_review_get_author_id (self)) != 0)
    {
      error = g_error_new_literal (GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_NOT_YOURS,
                                   "The comment is another reviewer's");
      done (self, NULL, error, user_data);
      return;
    }
  if (g_strcmp0 (galley_comment_get_text (comment), text) == 0)
    {
      done (self, thread, NULL, user_data);
      return;
    }
  op = new_op_in (self, GALLEY_REVIEW_OP_EDIT, thread, done, user_data);
  if (op == NULL)
    return;
  op->comment = g_strdup (galley_comment_get_id (comment));
  op->text = g_utf8_make_valid (text, -1);
  galley_review_commit (self, op, done, user_data);
}
