/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A publication that was put off, and its turn. */
#include "publish-turn.h"

#include "article-file.h"
#include "publication-store.h"

gboolean
galley_publish_turn_can_wait (const GError *error)
{
  GalleyPauseReason reason = galley_pause_reason_of (error);

  return reason != GALLEY_PAUSE_NONE && reason != GALLEY_PAUSE_BUSY;
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Notes why it failed this time. */
static void
postpone (GalleyQueuedPublication *queued,
          const GError *why)
{
  queued->reason = galley_pause_reason_of (why);
  g_free (queued->detail);
  queued->detail = g_strdup (why->message);
  queued->attempts += queued->reason == GALLEY_PAUSE_BUSY ? 0 : 1;
  queued->due = now () + galley_pause_seconds (queued->reason, queued->attempts,
                                               galley_publish_error_get_retry_after (why), g_random_double ());
}

GalleyQueuedPublication *
galley_publish_turn_put_off (GalleyWorkspace *workspace,
                             GalleySite *site,
                             GalleyArticleSnapshot *snapshot,
                             const char *article_path,
                             GalleyPublishAgreement *agreement,
                             const GError *why,
                             GError **error)
{
  g_autoptr (GalleyQueuedPublication) queued = g_new0 (GalleyQueuedPublication, 1);

  queued->article_path = g_canonicalize_filename (article_path, NULL);
  queued->site_id = g_strdup (galley_site_get_id (site));
  queued->title = g_strdup (galley_article_snapshot_get_string (snapshot, GALLEY_FIELD_TITLE));
  queued->agreement = agreement;
  queued->since = now ();
  postpone (queued, why);
  if (!galley_publish_queue_put (galley_workspace_get_queue (workspace), queued, error))
    return NULL;
  return g_steal_pointer (&queued);
}

GalleyPublishAgreement *
galley_publish_turn_agree_unseen (GalleyWorkspace *workspace,
                                  GalleySite *site,
                                  GalleyArticleSnapshot *snapshot,
                                  const char *article_path,
                                  GalleyPublishAction action,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (GalleySiteRules) rules = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GalleyPublication) publication =
      galley_publication_store_load (article_path, galley_site_get_id (site), &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  rules = galley_rule_store_load (galley_workspace_get_rules (workspace), galley_site_get_id (site), error);
  if (rules == NULL)
    return NULL;
  return galley_publish_agreement_new_unseen (snapshot, action, publication, rules, cancellable, error);
}

/* The article as it is on disk now. */
static GalleyArticleSnapshot *
read_article (const char *path)
{
  g_autoptr (GBytes) bytes = galley_article_file_read (path, NULL);
  g_autoptr (GalleyDocument) document = bytes != NULL ? galley_document_new_for_bytes (bytes) : NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  return document != NULL ? galley_article_snapshot_new (document, folder, 1) : NULL;
}

static const char *
question_of (GalleyAgreementState state)
{
  switch (state)
    {
    case GALLEY_AGREEMENT_ARTICLE_CHANGED:
      return "article";
    case GALLEY_AGREEMENT_SITE_CHANGED:
      return "site";
    case GALLEY_AGREEMENT_CHECKS:
      return "checks";
    case GALLEY_AGREEMENT_HOLDS:
    default:
      return NULL;
    }
}

static GalleyTurn
ask (GalleyWorkspace *workspace,
     GalleyQueuedPublication *queued,
     const char *question,
     GError **error)
{
  g_free (queued->question);
  queued->question = g_strdup (question);
  galley_publish_queue_update (galley_workspace_get_queue (workspace), queued, error);
  return GALLEY_TURN_ASKS;
}

/* It did not work: wait on, ask, or, if it was broken off, leave it as it was. */
static GalleyTurn
take_failure (GalleyWorkspace *workspace,
              GalleyQueuedPublication *queued,
              GError *problem,
              GError **error)
{
  g_autoptr (GError) why = problem;

  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return GALLEY_TURN_WAITS;
    }
  if (galley_pause_reason_of (why) == GALLEY_PAUSE_NONE)
    {
      g_free (queued->detail);
      queued->detail = g_strdup (why->message);
      return ask (workspace, queued,
                  g_error_matches (why, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT) ? "site"
                                                                                             : "failed",
                  error);
    }
  postpone (queued, why);
  galley_publish_queue_update (galley_workspace_get_queue (workspace), queued, error);
  return GALLEY_TURN_WAITS;
}

GalleyTurn
galley_publish_turn_take (GalleyWorkspace *workspace,
                          GalleyQueuedPublication *queued,
                          GalleyPublication **published,
                          GCancellable *cancellable,
                          GError **error)
{
  GalleyPublishQueue *queue = galley_workspace_get_queue (workspace);
  g_autoptr (GalleySite) site = galley_workspace_find_site (workspace, queued->site_id);
  g_autoptr (GalleyArticleSnapshot) snapshot = NULL;
  g_autoptr (GalleyPublishPlan) plan = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GError) problem = NULL;
  const char *question;

  if (!galley_publish_queue_has (queue, queued->id))
    return GALLEY_TURN_GONE;
  g_clear_pointer (&queued->question, g_free);
  if (site == NULL)
    return ask (workspace, queued, "no-site", error);
  snapshot = read_article (queued->article_path);
  if (snapshot == NULL)
    return ask (workspace, queued, "gone", error);
  plan = galley_workspace_plan (workspace, site, snapshot, queued->article_path, queued->agreement->action,
                                queued->agreement->max_width,
                                cancellable, &problem);
  if (plan == NULL)
    return take_failure (workspace, queued, g_steal_pointer (&problem), error);
  question = question_of (galley_publish_agreement_check (queued->agreement, plan));
  if (question != NULL)
    return ask (workspace, queued, question, error);
  /* that it is cancelled may have come in while the site was asked */
  if (!galley_publish_queue_has (queue, queued->id))
    return GALLEY_TURN_GONE;
  publication = galley_workspace_publish (workspace, site, plan, queued->article_path, NULL, NULL, cancellable,
                                          &problem);
  if (publication == NULL)
    return take_failure (workspace, queued, g_steal_pointer (&problem), error);
  if (!galley_publish_queue_remove (queue, queued->id, error))
    return GALLEY_TURN_WAITS;
  if (published != NULL)
    *published = g_steal_pointer (&publication);
  return GALLEY_TURN_DONE;
}
