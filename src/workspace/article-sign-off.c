/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deciding on an article. */
#include "article-sign-off.h"

#include <glib/gi18n-lib.h>

#include "article-file.h"
#include "review-sign-off.h"
#include "review-states.h"

const char *
galley_article_sign_off_problem (void)
{
  return _ ("The decision could not be saved. Check that the article’s folder can be written to, then decide again.");
}

gboolean
galley_article_sign_off_keep (const char *path,
                              const GalleyArticleState *state,
                              GError **error)
{
  g_autofree char *folder = galley_article_file_review_folder (path);
  g_autoptr (GError) local = NULL;

  /* or a folder would come back that was moved away */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The article is no longer where it was. Open it anew, then decide again."));
      return FALSE;
    }
  if (galley_review_states_keep (folder, state, &local))
    return TRUE;
  g_debug ("State not kept: %s", local->message);
  g_set_error_literal (error, G_IO_ERROR, local->code, galley_article_sign_off_problem ());
  return FALSE;
}

typedef struct
{
  gboolean told;
  GError *error;
} Outcome;

static void
signed_cb (GalleyReview *review,
           GalleyThread *thread,
           const GError *error,
           gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->told = TRUE;
  outcome->error = error != NULL ? g_error_copy (error) : NULL;
}

gboolean
galley_article_sign_off (GalleyWorkspace *workspace,
                         const char *path,
                         const GalleyArticleState *state,
                         gboolean approves,
                         const char *remark,
                         GError **error)
{
  g_autofree char *folder = galley_article_file_review_folder (path);
  g_autofree char *digest = galley_article_state_digest (state);
  g_autoptr (GalleyReviewLog) log = galley_review_log_new ();
  g_autoptr (GalleyReview) review = NULL;
  Outcome outcome = { FALSE, NULL };

  if (!galley_article_sign_off_keep (path, state, error))
    return FALSE;
  /* what cannot be read cannot be counted after, and is no reason not to decide */
  galley_review_log_read (log, folder, NULL);
  review = galley_workspace_open_review (workspace, path, g_steal_pointer (&log));
  galley_review_sign_off (review, approves, digest, remark, signed_cb, &outcome);
  while (!outcome.told)
    galley_review_flush (review);
  if (outcome.error == NULL)
    return TRUE;
  g_error_free (outcome.error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, galley_article_sign_off_problem ());
  return FALSE;
}
