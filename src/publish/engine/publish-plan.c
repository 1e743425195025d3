/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a plan: look at the article's files, ask the site, compare, and say what would be done. Writes nothing
 * anywhere. */
#include "publish-plan.h"

#include <string.h>

#include "footnote-checks.h"
#include "mail-offer.h"
#include "plan-checks.h"
#include "publish-checks.h"
#include "publish-media.h"
#include "receipt.h"
#include "snapshot-post.h"
#include "text.h"

/* What making a plan needs besides the plan. */
typedef struct
{
  GalleyPublishPlan *plan;
  GalleyPublisher *publisher;
  GalleyMediaLedger *ledger;
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

/* Someone else's work on the site is never written over without a word. */
static void
check_conflict (GalleyPublishPlan *self)
{
  JsonObject *receipt = self->publication->receipt;
  JsonObject *fingerprint =
      receipt && json_object_has_member (receipt, "fields") ? json_object_get_object_member (receipt, "fields") : NULL;
  g_auto (GStrv) changed = NULL;
  g_autofree char *detail = NULL;

  if (!self->remote || galley_publish_is_unchanged (self->publication->remote_hash, self->remote))
    return;
  /* ours to the last field, whoever wrote it */
  if (self->post && self->changed && !self->changed[0])
    return;
  changed = galley_receipt_changed (fingerprint, self->remote);
  if (!changed || !changed[0])
    {
      g_strfreev (changed);
      changed = g_strdupv (self->changed);
    }
  detail = changed ? g_strjoinv (", ", changed) : NULL;
  galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "conflict", detail, 0);
}

static GalleyPlanNeeds
list_needs (GalleyPublishPlan *self)
{
  GalleyPlanNeeds needs = { FALSE, self->action == GALLEY_PUBLISH_SCHEDULE, self->action == GALLEY_PUBLISH_UNPUBLISH };

  for (guint i = 0; i < self->steps->len; i++)
    if (((GalleyPublishStep *) g_ptr_array_index (self->steps, i))->kind == GALLEY_STEP_UPLOAD)
      needs.uploads = TRUE;

  return needs;
}

static void
plan_write (Planning *planning)
{
  GalleyPublishPlan *self = planning->plan;
  g_autofree char *hash = galley_publish_plan_hash (self, self->post);
  gboolean base = self->remote && galley_publish_is_unchanged (self->publication->remote_hash, self->remote);
  g_autoptr (GalleyPost) fit = NULL;
  gboolean same;

  if (!self->remote)
    {
      add_step (self, GALLEY_STEP_CREATE, NULL);
      return;
    }
  fit = galley_publisher_fit (planning->publisher, self->post, self->remote);
  self->changed = galley_receipt_diff (fit, self->remote);
  /* a site that drops a field shows it as changed for ever: having sent the very same is enough */
  same = !self->changed[0] || (base && g_strcmp0 (hash, self->publication->sent_hash) == 0);
  if (same)
    {
      g_strfreev (self->changed);
      self->changed = g_new0 (char *, 1);
    }
  add_step (self, same ? GALLEY_STEP_NOTHING : GALLEY_STEP_UPDATE, self->remote->url);
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

  self->media = galley_publish_media_list (self->snapshot, planning->cancellable, error);
  if (!self->media)
    return FALSE;
  galley_publish_checks_article (self->checks, self->snapshot, self->media);
  galley_footnote_checks_add (self->checks, galley_article_snapshot_get_body (self->snapshot));
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
  plan_write (planning);

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
plan_unpublish (GalleyPublishPlan *self)
{
  if (!self->remote && !self->publication->remote_id)
    galley_publish_checks_add (self->checks, GALLEY_CHECK_BLOCKER, "not-published", NULL, 0);
  add_step (self,
            !self->remote || self->remote->state == GALLEY_PUBLICATION_DRAFT ? GALLEY_STEP_NOTHING
                                                                             : GALLEY_STEP_UNPUBLISH,
            self->remote ? self->remote->url : NULL);
}

GalleyPublishPlan *
galley_publish_plan_new (GalleyArticleSnapshot *snapshot,
                         GalleyPublishAction action,
                         const GalleyPublication *publication,
                         const char *site_id,
                         GalleyPublisher *publisher,
                         GalleyMediaLedger *ledger,
                         guint n_open_threads,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GalleyPublishPlan) self = g_new0 (GalleyPublishPlan, 1);
  Planning planning = { self, publisher, ledger, cancellable, publication != NULL };

  self->action = action;
  self->snapshot = galley_article_snapshot_ref (snapshot);
  self->publication = publication ? galley_publication_copy (publication) : galley_publication_new (site_id);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) free_step);
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_publish_check_free);
  self->newsletters = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_newsletter_free);

  if (!galley_publisher_verify (publisher, cancellable, error) || !find_remote (&planning, error))
    return NULL;
  if (action == GALLEY_PUBLISH_UNPUBLISH)
    plan_unpublish (self);
  else if (!plan_publish (&planning, error))
    return NULL;
  if (!offer_mail (&planning, error))
    return NULL;
  check_conflict (self);
  galley_plan_checks_needs (self->checks, publisher, list_needs (self));
  if (galley_publish_plan_has_work (self))
    galley_plan_checks_effects (self->checks, publisher, self->post);
  if (action != GALLEY_PUBLISH_UNPUBLISH)
    galley_plan_checks_threads (self->checks, n_open_threads);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
galley_publish_plan_free (GalleyPublishPlan *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->snapshot, galley_article_snapshot_unref);
  g_clear_pointer (&self->publication, galley_publication_free);
  galley_post_free (self->post);
  galley_post_free (self->remote);
  g_clear_pointer (&self->newsletters, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_strfreev (self->changed);
  g_free (self);
}

gboolean
galley_publish_plan_is_blocked (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (((GalleyPublishCheck *) g_ptr_array_index (self->checks, i))->level == GALLEY_CHECK_BLOCKER)
      return TRUE;

  return FALSE;
}

gboolean
galley_publish_plan_refuse_blocked (const GalleyPublishPlan *self,
                                    GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  if (!galley_publish_plan_is_blocked (self))
    return TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level != GALLEY_CHECK_BLOCKER)
        continue;
      if (strcmp (check->code, "conflict") == 0)
        {
          g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT, "The site's copy has changed\n%s",
                       check->detail ? check->detail : "");
          return FALSE;
        }
      g_string_append_printf (codes, "\n%s%s%s", check->code, check->detail ? ": " : "",
                              check->detail ? check->detail : "");
    }
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_BLOCKED, "Something must be mended first%s",
               codes->str);

  return FALSE;
}

gboolean
galley_publish_plan_is_conflict_only (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level == GALLEY_CHECK_BLOCKER && strcmp (check->code, "conflict") != 0 &&
          strcmp (check->code, "copy") != 0)
        return FALSE;
    }

  return galley_publish_plan_is_blocked (self);
}

gboolean
galley_publish_plan_is_blocked_by (const GalleyPublishPlan *self,
                                   const char *code)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      const GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (check->level == GALLEY_CHECK_BLOCKER && strcmp (check->code, code) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
galley_publish_plan_has_work (const GalleyPublishPlan *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const GalleyPublishStep *step = g_ptr_array_index (self->steps, i);

      if (step->kind != GALLEY_STEP_NOTHING && step->kind != GALLEY_STEP_REUSE)
        return TRUE;
    }

  return FALSE;
}

void
galley_publish_plan_overwrite (GalleyPublishPlan *self,
                               const char *code)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      GalleyPublishCheck *check = g_ptr_array_index (self->checks, i);

      if (strcmp (check->code, code) == 0)
        check->level = GALLEY_CHECK_WARNING;
    }
}

char *
galley_publish_plan_hash (const GalleyPublishPlan *self,
                          const GalleyPost *post)
{
  g_autoptr (GDateTime) own = galley_article_snapshot_get_date (self->snapshot, GALLEY_FIELD_DATE);
  g_autoptr (GalleyPost) copy = galley_post_copy (post);

  if (!own)
    g_clear_pointer (&copy->published, g_date_time_unref);

  return galley_post_hash (copy);
}

GHashTable *
galley_publish_plan_list_urls (const GalleyPublishPlan *self)
{
  GHashTable *urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; self->media && i < self->media->len; i++)
    {
      GalleyPublishMedia *media = g_ptr_array_index (self->media, i);

      for (guint j = 0; media->path && media->sha256 && j < self->steps->len; j++)
        {
          GalleyPublishStep *step = g_ptr_array_index (self->steps, j);

          if (step->url && g_strcmp0 (step->sha256, media->sha256) == 0)
            g_hash_table_replace (urls, g_strdup (media->path), g_strdup (step->url));
        }
    }

  return urls;
}

gboolean
galley_publish_is_unchanged (const char *base_hash,
                             const GalleyPost *remote)
{
  g_autofree char *hash = galley_post_hash (remote);
  g_autoptr (GalleyPost) before = NULL;
  g_autofree char *before_hash = NULL;

  if (g_strcmp0 (hash, base_hash) == 0)
    return TRUE;
  if (remote->state != GALLEY_PUBLICATION_PUBLISHED || !base_hash)
    return FALSE;
  before = galley_post_copy (remote);
  before->state = GALLEY_PUBLICATION_SCHEDULED;
  before_hash = galley_post_hash (before);

  return strcmp (before_hash, base_hash) == 0;
}
