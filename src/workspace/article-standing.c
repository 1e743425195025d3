/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article stands. */
#include "article-standing.h"

#include "article-digests.h"
#include "article-file.h"
#include "publication-store.h"
#include "review-sign-off.h"

GalleyArticleStanding *
galley_article_standing_read (GalleyWorkspace *workspace,
                              GalleyArticleSnapshot *snapshot,
                              const char *path,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GalleyArticleState) state =
      galley_article_digests_read_state (galley_workspace_get_database (workspace), snapshot, cancellable, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *review = galley_article_file_review_folder (path);
  GalleyWorkflow workflow = { .now = now };
  GalleyArticleStanding *self;

  if (state == NULL)
    return NULL;
  self = g_new0 (GalleyArticleStanding, 1);
  self->digest = galley_article_state_digest (state);
  self->state = g_steal_pointer (&state);
  self->sign_offs = galley_review_read_sign_offs (review, NULL);
  self->publications = galley_publication_store_list (path);
  workflow.said = galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_STATUS);
  workflow.publications = self->publications;
  workflow.sign_offs = self->sign_offs;
  workflow.digest = self->digest;
  self->status = galley_workflow_get_status (&workflow, &self->due);
  return self;
}

void
galley_article_standing_free (GalleyArticleStanding *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->due, g_date_time_unref);
  galley_article_state_free (self->state);
  g_free (self->digest);
  g_ptr_array_unref (self->sign_offs);
  g_ptr_array_unref (self->publications);
  g_free (self);
}
