/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions as operations. */
#include "review-sign-off.h"

#include "review-state.h"
#include "workflow.h"

void
galley_review_sign_off (GalleyReview *self,
                        gboolean approves,
                        const char *digest,
                        const char *remark,
                        GalleyReviewDone done,
                        gpointer user_data)
{
  GalleyReviewOp *op;

  g_return_if_fail (GALLEY_IS_REVIEW (self));
  g_return_if_fail (digest != NULL);

  op = galley_review_new_op (self, approves ? GALLEY_REVIEW_OP_APPROVE : GALLEY_REVIEW_OP_ASK_CHANGES, NULL);
  op->digest = g_strdup (digest);
  op->text = remark != NULL ? g_utf8_make_valid (remark, -1) : NULL;
  galley_review_commit (self, op, done, user_data);
}

gboolean
galley_review_is_approved (GalleyReview *self,
                           const char *digest)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  return galley_workflow_is_approved (galley_review_get_sign_offs (self), digest);
}

GPtrArray *
galley_review_read_sign_offs (const char *folder,
                              guint *n_open)
{
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autoptr (GalleyReviewState) state = NULL;

  galley_review_log_read (log, folder, NULL);
  state = galley_review_state_new (log);
  if (n_open)
    *n_open = galley_review_state_count_open (state);

  return g_ptr_array_ref (state->sign_offs);
}
