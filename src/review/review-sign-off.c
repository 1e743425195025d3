/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions as operations. */
#include "review-sign-off.h"

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
  GPtrArray *sign_offs;
  gboolean is_approved = FALSE;

  g_return_val_if_fail (GALLEY_IS_REVIEW (self), FALSE);

  sign_offs = galley_review_get_sign_offs (self);
  for (guint i = 0; i < sign_offs->len; i++)
    {
      if (!galley_sign_off_is_about (sign_offs->pdata[i], digest))
        continue;
      if (!((const GalleySignOff *) sign_offs->pdata[i])->approves)
        return FALSE;
      is_approved = TRUE;
    }
  return is_approved;
}
