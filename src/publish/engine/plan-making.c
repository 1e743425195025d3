/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a plan: look at the article's files, ask the site, compare, and say what would be done. Writes nothing
 * anywhere. */
#include "publish-plan.h"

#include <string.h>

#include "article-checks.h"
#include "check-rules.h"
#include "mail-offer.h"
#include "plan-checks.h"
#include "plan-merge.h"
#include "plan-revision.h"
#include "plan-terms.h"
#include "publish-checks.h"
#include "publish-media.h"
#include "snapshot-post.h"
#include "text.h"

/* What making a plan needs besides the plan. */
typedef struct
{
  GalleyPublishPlan *plan;
  GalleyPublisher *publisher;
  GalleyMediaLedger *ledger;
  const GalleySiteRules *rules;
  GalleyMediaRecipe recipe;
  GCancellable *cancellable;
  gboolean known; /* there was a record of an earlier publication */
} Planning;

static void
free_step (GalleyPublishStep *step)
{
  g_free (step->file);
  g_free (step->file_name);
  g_free (step->sha256);
  g_free (step->url);
  g_free (step);
}

static GalleyPublishStep *
add_step (GalleyPublishPlan *self,
          GalleyStepKind kind,
          const char *url)
{
  GalleyPublishStep *step = g_new0 (GalleyPublishStep, 1);

  step->kind = kind;
  step->url = g_strdup (url);
  g_ptr_array_add (self->steps, step);

  return step;
}

static gboolean
has_file_step (GalleyPublishPlan *self,
               const char *sha256)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (g_strcmp0 (((GalleyPublishStep *) g_ptr_array_index (self->steps, i))->sha256, sha256) == 0)
      return TRUE;

  return FALSE;
}

/* One step for each content, however often it is shown. */
static void
plan_files (Planning *planning)
{
  GalleyPublishPlan *self = planning->plan;

  for (guint i = 0; i < self->media->len; i++)
    {
      GalleyPublishMedia *media = g_ptr_array_index (self->media, i);
      g_autofree char *url = NULL;
      GalleyPublishStep *step;

      if (media->kind != GALLEY_MEDIA_LOCAL || has_file_step (self, media->sha256))
        continue;
      url = galley_media_ledger_lookup (planning->ledger, self->publication->site_id, media->sha256);
      if (url && !galley_publisher_has_media (planning->publisher, url, planning->cancellable))
        g_clear_pointer (&url, g_free);
      step = add_step (self, url ? GALLEY_STEP_REUSE : GALLEY_STEP_UPLOAD, url);
      step->file = g_strdup (media->path);
      step->file_name = g_strdup (media->file_name);
      step->size = media->size;
      step->sha256 = g_strdup (media->sha256);
      step->recipe = planning->recipe;
    }
}

/* The site's copy, if there is one; FALSE only if it cannot be known. */
static gboolean
find_remote (Planning *planning,
             GError **error)
{
  GalleyPublishPlan *self = planning->plan;
  GalleyPublication *publication = self->publication;
  gboolean lookup = (galley_publisher_get_capabilities (planning->publisher) & GALLEY_CAPABILITY_LOOKUP) != 0;
  g_autoptr (GError) problem = NULL;

  if (publication->remote_id)
    self->remote =
        galley_publisher_fetch (planning->publisher, publication->remote_id, planning->cancellable, &problem);
  if (problem && !g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_clear_error (&problem);
  /* it may have moved, or an earlier run never heard the answer */
  if (!self->remote && planning->known && lookup)
    self->remote = galley_publisher_find (planning->publisher, publication->marker, planning->cancellable, &problem);
  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!self->remote && publication->remote_id)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_WARNING, "gone", publication->remote_id, 0);
  if (self->remote)
    {
      g_free (publication->remote_id);
      publication->remote_id = g_strdup (self->remote->remote_id);
    }

  return TRUE;
}

/* One that can't be read is told of already. */
static gboolean
has_date_text (GalleyPublishPlan *self)
{
  const char *text = galley_article_snapshot_get_string (self->snapshot, GALLEY_FIELD_DATE);

  return text && !galley_text_is_blank (text);
}

/* When readers are told that it came out. An article's own date in the future is for scheduling, not for publishing
 * now. */
static GDateTime *
choose_date (GalleyPublishPlan *self,
             GDateTime *now)
{
  g_autoptr (GDateTime) own = galley_article_snapshot_get_date (self->snapshot, GALLEY_FIELD_DATE);
  GDateTime *earlier = self->publication->published;
  gboolean ahead = own && g_date_time_compare (own, now) > 0;

  if (self->action == GALLEY_PUBLISH_SCHEDULE)
    {
      if (!own && !has_date_text (self))
        galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "no-date", NULL, 0);
      else if (own && !ahead)
        galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "date-past", NULL, 0);
      return g_steal_pointer (&own);
    }
  if (ahead)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_WARNING, "date-future", NULL, 0);
  if (own && !ahead)
    return g_steal_pointer (&own);
  if (earlier && g_date_time_compare (earlier, now) <= 0)
    return g_date_time_ref (earlier);

  return g_date_time_new_from_unix_utc (g_date_time_to_unix (now));
}

static GalleyPlanNeeds
list_needs (GalleyPublishPlan *self)
{
  GalleyPlanNeeds needs = { FALSE, self->action == GALLEY_PUBLISH_SCHEDULE, self->action == GALLEY_PUBLISH_UNPUBLISH,
                            self->action == GALLEY_PUBLISH_TRASH };

  for (guint i = 0; i < self->steps->len; i++)
    if (((GalleyPublishStep *) g_ptr_array_index (self->steps, i))->kind == GALLEY_STEP_UPLOAD)
      needs.uploads = TRUE;

  return needs;
}

/* What the article says and the site has no place for. */
static GStrv
list_dropped (GalleyPublishPlan *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GalleyPost) fit = galley_publisher_fit (self->publisher, self->article, NULL);
  guint n_fields;
  const GalleyPostField *fields = galley_post_get_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = galley_post_field_to_text (self->article, &fields[i]);
      g_autofree char *kept = galley_post_field_to_text (fit, &fields[i]);

      if (*text && !*kept)
        g_strv_builder_add (builder, fields[i].name);
    }

  return g_strv_builder_end (builder);
}

/* Looks at the site's copy: what goes out, and what of it is new there. */
static void
plan_write (GalleyPublishPlan *self)
{
  self->dropped = list_dropped (self);
  if (self->remote && self->action == GALLEY_PUBLISH_SCHEDULE && self->remote->state == GALLEY_PUBLICATION_PUBLISHED)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_WARNING, "schedule-hides", NULL, 0);
  if (!self->remote)
    {
      add_step (self, GALLEY_STEP_CREATE, NULL);
      return;
    }
  add_step (self, GALLEY_STEP_UPDATE, self->remote->url);
  galley_plan_merge_site (self);
}

static gboolean
plan_publish (Planning *planning,
              GError **error)
{
  GalleyPublishPlan *self = planning->plan;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GHashTable) urls = NULL;
  gboolean schedule = self->action == GALLEY_PUBLISH_SCHEDULE;

  self->media = galley_publish_media_list (self->snapshot, &planning->recipe, planning->cancellable, error);
  if (!self->media)
    return FALSE;
  galley_article_checks_add (self->checks, self->snapshot, self->media, planning->rules);
  plan_files (planning);
  date = choose_date (self, now);
  if (!schedule && self->publication->state == GALLEY_PUBLICATION_SCHEDULED)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_NOTE, "already-scheduled", NULL, 0);
  urls = galley_publish_plan_list_urls (self);
  self->post = galley_snapshot_post_new (self->snapshot, urls,
                                         schedule ? GALLEY_PUBLICATION_SCHEDULED : GALLEY_PUBLICATION_PUBLISHED, date);
  self->post->marker = g_strdup (self->publication->marker);
  self->post->remote_id = g_strdup (self->publication->remote_id);
  if ((galley_publisher_get_capabilities (planning->publisher) & GALLEY_CAPABILITY_MARKDOWN) != 0 &&
      !galley_snapshot_post_add_source (self->post, self->snapshot, urls))
    galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "image-source", NULL, 0);
  galley_plan_revision_start (self, planning->publisher);
  galley_plan_revision_apply (self, self->post);
  self->article = galley_post_copy (self->post);
  plan_write (self);
  if (!galley_plan_terms_ask (self, planning->publisher, planning->cancellable, error))
    return FALSE;
  galley_plan_terms_place (self);

  return TRUE;
}

static gboolean
offer_mail (Planning *planning,
            GError **error)
{
  GalleyPublishPlan *self = planning->plan;

  self->no_mail = "no-mail";
  if (!self->post)
    return TRUE;
  if (self->remote &&
      galley_mail_offer_is_waiting (self->publication, self->remote, self->action == GALLEY_PUBLISH_SCHEDULE))
    galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "mail-waiting", NULL, 0);

  return galley_mail_offer_ask (planning->publisher, self->publication, self->remote, self->newsletters, &self->no_mail,
                                planning->cancellable, error);
}

static void
plan_taking_off (GalleyPublishPlan *self)
{
  gboolean trash = self->action == GALLEY_PUBLISH_TRASH;
  gboolean done = !self->remote || (!trash && self->remote->state == GALLEY_PUBLICATION_DRAFT);

  if (!self->remote && (trash || !self->publication->remote_id))
    galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "not-published", NULL, 0);
  add_step (self, done ? GALLEY_STEP_NOTHING : trash ? GALLEY_STEP_TRASH
                                                     : GALLEY_STEP_UNPUBLISH,
            self->remote ? self->remote->url : NULL);
}

GalleyMediaRecipe
galley_publish_plan_recipe (const GalleySiteRules *rules)
{
  GalleyMediaRecipe recipe = { FALSE, 0 };

  if (rules)
    {
      recipe.keep_private = galley_site_rules_get_keep_private (rules);
      recipe.max_width = galley_site_rules_get_max_width (rules);
    }

  return recipe;
}

GalleyPublishPlan *
galley_publish_plan_new (GalleyArticleSnapshot *snapshot,
                         GalleyPublishAction action,
                         const GalleyPublication *publication,
                         const char *site_id,
                         GalleyPublisher *publisher,
                         GalleyMediaLedger *ledger,
                         const GalleySiteRules *rules,
                         guint n_open_threads,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GalleyPublishPlan) self = g_new0 (GalleyPublishPlan, 1);
  Planning planning = { self, publisher, ledger, rules, galley_publish_plan_recipe (rules),
                        cancellable, publication != NULL };

  self->action = action;
  self->snapshot = galley_article_snapshot_ref (snapshot);
  self->publication = publication ? galley_publication_copy (publication) : galley_publication_new (site_id);
  self->publisher = g_object_ref (publisher);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) free_step);
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_check_free);
  self->overridden = g_ptr_array_new ();
  self->newsletters = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_newsletter_free);

  if (!galley_publisher_verify (publisher, cancellable, error) || !find_remote (&planning, error))
    return NULL;
  if (galley_publish_action_takes_off (action))
    plan_taking_off (self);
  else if (!plan_publish (&planning, error))
    return NULL;
  if (!offer_mail (&planning, error))
    return NULL;
  galley_plan_merge_check (self);
  galley_plan_checks_needs (self->checks, publisher, list_needs (self));
  if (galley_publish_plan_has_work (self))
    galley_plan_checks_effects (self->checks, publisher, self->post);
  if (action == GALLEY_PUBLISH_SCHEDULE)
    galley_plan_checks_appears (self->checks, site_id);
  if (!galley_publish_action_takes_off (action))
    {
      galley_plan_checks_threads (self->checks, n_open_threads);
      galley_plan_checks_slug (self->checks, publisher, self->post, self->remote, cancellable);
      galley_check_rules_apply (self->checks, rules);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}
