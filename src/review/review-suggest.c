/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions as operations. */
#include "review-suggest.h"

static void
say (GalleyReview *self,
     GalleyReviewOpKind kind,
     GalleySuggestion *suggestion,
     GalleyReviewDone done,
     gpointer user_data)
{
  galley_review_commit (self, galley_review_new_op (self, kind, galley_suggestion_get_id (suggestion)), done,
                        user_data);
}

char *
galley_review_suggest (GalleyReview *self,
                       const GalleyAnchor *anchor,
                       const char *replacement,
                       const char *remark,
                       GalleyReviewDone done,
                       gpointer user_data)
{
  GalleyReviewOp *op;
  char *id;

  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  g_return_val_if_fail (anchor != NULL && replacement != NULL, NULL);

  op = galley_review_new_op (self, GALLEY_REVIEW_OP_SUGGEST, NULL);
  op->anchor = galley_anchor_copy (anchor);
  op->replacement = g_utf8_make_valid (replacement, -1);
  op->text = remark != NULL ? g_utf8_make_valid (remark, -1) : NULL;
  id = g_strdup (op->thread);
  galley_review_commit (self, op, done, user_data);
  return id;
}

void
galley_review_decide (GalleyReview *self,
                      GalleySuggestion *suggestion,
                      GalleySuggestionState state,
                      GalleyReviewDone done,
                      gpointer user_data)
{
  static const GalleyReviewOpKind kinds[] = {
    [GALLEY_SUGGESTION_OPEN] = GALLEY_REVIEW_OP_REOPEN,
    [GALLEY_SUGGESTION_ACCEPTED] = GALLEY_REVIEW_OP_ACCEPT,
    [GALLEY_SUGGESTION_REJECTED] = GALLEY_REVIEW_OP_REJECT,
  };

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  /* also where it is so now: another decision may be on its way to the log */
  say (self, kinds[state], suggestion, done, user_data);
}

void
galley_review_withdraw (GalleyReview *self,
                        GalleySuggestion *suggestion,
                        gboolean withdrawn,
                        GalleyReviewDone done,
                        gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GALLEY_IS_REVIEW (self));

  if (g_strcmp0 (galley_suggestion_get_author_id (suggestion), galley_review_get_author_id (self)) == 0)
    {
      say (self, withdrawn ? GALLEY_REVIEW_OP_DELETE : GALLEY_REVIEW_OP_RESTORE, suggestion, done, user_data);
      return;
    }
  error = g_error_new_literal (GALLEY_REVIEW_ERROR, GALLEY_REVIEW_ERROR_NOT_YOURS,
                               "The suggestion is another reviewer's");
  done (self, NULL, error, user_data);
}

void
galley_review_move_suggestion (GalleyReview *self,
                               GalleySuggestion *suggestion,
                               const GalleyAnchor *anchor,
                               GalleyReviewDone done,
                               gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));
  g_return_if_fail (anchor != NULL);

  op = galley_review_new_op (self, GALLEY_REVIEW_OP_ANCHOR, galley_suggestion_get_id (suggestion));
  op->anchor = galley_anchor_copy (anchor);
  galley_review_commit (self, op, done, user_data);
}
