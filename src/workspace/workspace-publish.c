/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the workspace's parts do together when an article goes out. */
#include "workspace.h"

#include "article-digests.h"
#include "article-file.h"
#include "approval-check.h"
#include "check-rules.h"
#include "copied-record.h"
#include "publication-store.h"
#include "publish-restore.h"
#include "review-override.h"
#include "review-sign-off.h"
#include "same-address.h"

/* What the rest of the library has to do with it. publication (nullable): the record that the article came with. */
static void
check_twins (GalleyWorkspace *self,
             GalleyPublishPlan *plan,
             const char *article_path,
             const GalleyPublication *publication)
{
  const char *folder = galley_library_get_folder (galley_workspace_get_library (self));
  const GalleyLibraryCounters *counters = galley_workspace_get_counters (self);
  GalleySqlite *database = galley_workspace_get_database (self);
  g_autofree char *slug = galley_article_snapshot_get_slug (plan->snapshot);
  g_autofree char *twin = NULL;

  if (publication != NULL)
    twin = galley_copied_record_find (database, folder, counters, article_path, publication);
  if (twin != NULL)
    {
      galley_publish_checks_add (plan->checks, GALLEY_CHECK_BLOCKER, "copy", twin, 0);
      return;
    }
  if (galley_publish_action_takes_off (plan->action))
    return;
  twin = galley_same_address_find (database, folder, counters, article_path, slug);
  if (twin != NULL)
    galley_publish_checks_add (plan->checks, GALLEY_CHECK_WARNING, "same-address", twin, 0);
}

GalleyPublishPlan *
galley_workspace_plan (GalleyWorkspace *self,
                       GalleySite *site,
                       GalleyArticleSnapshot *snapshot,
                       const char *article_path,
                       GalleyPublishAction action,
                       guint max_width,
                       GCancellable *cancellable,
                       GError **error)
{
  const char *site_id = galley_site_get_id (site);
  g_autofree char *review_folder = galley_article_file_review_folder (article_path);
  g_autoptr (GalleyPublisher) publisher = galley_workspace_open_publisher (self, site, cancellable, error);
  g_autoptr (GalleySiteRules) rules = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GalleyArticleState) state = NULL;
  g_autoptr (GPtrArray) sign_offs = NULL;
  guint n_open = 0;
  g_autoptr (GError) local = NULL;
  GalleyPublishPlan *plan;

  if (publisher == NULL)
    return NULL;
  rules = galley_rule_store_load (galley_workspace_get_rules (self), site_id, error);
  if (rules == NULL)
    return NULL;
  if (max_width > 0)
    galley_site_rules_set_max_width (rules, max_width);
  if (!galley_publish_job_settle (article_path, site_id, publisher, galley_workspace_get_journal (self),
                                  cancellable, error))
    return NULL;

  publication = galley_publication_store_load (article_path, site_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  sign_offs = galley_review_read_sign_offs (review_folder, &n_open);
  plan = galley_publish_plan_new (snapshot, action, publication, site_id, publisher,
                                  galley_workspace_get_ledger (self), rules,
                                  n_open, cancellable, error);
  if (plan == NULL)
    return NULL;
  plan->asked_width = max_width;
  /* a picture that cannot be read is told of by the checks */
  state = galley_article_digests_read_state (galley_workspace_get_database (self), snapshot, cancellable, NULL);
  plan->digest = state != NULL ? galley_article_state_digest (state) : NULL;
  if (!galley_publish_action_takes_off (action))
    {
      galley_approval_check_add (plan->checks, rules, sign_offs, plan->digest);
      galley_check_rules_apply (plan->checks, rules);
    }
  check_twins (self, plan, article_path, publication);
  return plan;
}

/* Nothing is sent that the log does not say of. */
static gboolean
log_override (GalleyWorkspace *self,
              GalleySite *site,
              const GalleyPublishPlan *plan,
              const char *article_path,
              GError **error)
{
  g_autofree char *folder = galley_article_file_review_folder (article_path);

  if (!galley_publish_plan_is_unapproved (plan) || galley_publish_plan_is_blocked (plan))
    return TRUE;
  return galley_review_log_override (folder, galley_workspace_get_author_id (self),
                                     galley_workspace_get_author (self), plan->digest != NULL ? plan->digest : "",
                                     galley_site_get_id (site), plan->reason, error);
}

GalleyPublication *
galley_workspace_publish (GalleyWorkspace *self,
                          GalleySite *site,
                          GalleyPublishPlan *plan,
                          const char *article_path,
                          GalleyPublishProgress progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GalleyPublisher) publisher = galley_workspace_open_publisher (self, site, cancellable, error);
  GalleyPublication *publication;

  galley_publish_plan_revise (plan);
  if (publisher == NULL || !log_override (self, site, plan, article_path, error))
    return NULL;
  publication =
      galley_publish_job_run (plan, article_path, publisher, galley_workspace_get_ledger (self),
                              galley_workspace_get_journal (self), progress, user_data, cancellable, error);
  /* what was put off is done with this; one that is forgotten here only finds nothing to do */
  if (publication != NULL)
    galley_publish_queue_remove_for (galley_workspace_get_queue (self), article_path, galley_site_get_id (site), NULL);
  return publication;
}

GalleyPublication *
galley_workspace_restore (GalleyWorkspace *self,
                          GalleySite *site,
                          const char *article_path,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GalleyPublisher) publisher = galley_workspace_open_publisher (self, site, cancellable, error);

  return publisher != NULL ? galley_publish_restore (article_path, galley_site_get_id (site), publisher,
                                                     galley_workspace_get_journal (self), cancellable, error)
                           : NULL;
}
