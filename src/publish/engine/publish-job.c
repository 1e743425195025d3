/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out a plan. Order is everything: lock, settle, record and intent on disk, files, write, read back, record,
 * intent gone. Broken off at any point, the next run finds out where it stood. */
#include "publish-job.h"

#include <string.h>

#include "parallel-uploads.h"
#include "plan-revision.h"
#include "publication-store.h"
#include "publish-lock.h"
#include "publish-mail.h"
#include "publish-merge.h"
#include "publish-outcome.h"
#include "publish-record.h"
#include "publish-settle.h"
#include "publish-write.h"
#include "snapshot-post.h"

typedef struct
{
  GalleyPublishPlan *plan;
  const char *path;
  GalleyPublisher *publisher;
  GalleyMediaLedger *ledger;
  GalleyPublishJournal *journal;
  GalleyPublishProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  GalleyPublication *record; /* as it will be */
  GalleyPost *article;       /* with the URLs of all files; NULL: unpublishing */
  GalleyPost *sent;          /* the same with what is the site's own */
  const char *operation;
  gint64 intent;
  guint done;
  guint total;
  guint uploads;
  guint reused;
} Job;

static GalleyPublishStep *
last_step (Job *job)
{
  return g_ptr_array_index (job->plan->steps, job->plan->steps->len - 1);
}

static void
report (Job *job,
        const char *file_name)
{
  if (job->progress)
    job->progress (job->done, job->total, file_name, job->user_data);
}

/* Settles what is open, and makes sure that nobody published since the plan was made. */
static gboolean
check_record (Job *job,
              GError **error)
{
  GalleyPublication *planned = job->plan->publication;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyPublication) on_disk = NULL;

  if (galley_publish_settle_is_due (job->path, planned->site_id, job->journal) &&
      !galley_publish_settle_locked (job->path, planned->site_id, job->publisher, job->journal, job->cancellable,
                                     error))
    return FALSE;

  on_disk = galley_publication_store_load (job->path, planned->site_id, &problem);
  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (on_disk && (g_strcmp0 (on_disk->marker, planned->marker) != 0 ||
                  g_strcmp0 (on_disk->remote_hash, planned->remote_hash) != 0 ||
                  g_strcmp0 (on_disk->sent_hash, planned->sent_hash) != 0))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT,
                           "The article has been published since the plan was made");
      return FALSE;
    }

  return TRUE;
}

/* From here on a crash leaves a trace. Fails before anything is sent where no record can be kept. */
static gboolean
begin (Job *job,
       GError **error)
{
  GalleyPublication *record = job->record;

  /* gone from the site: a new post under the old marker */
  if (!job->plan->remote)
    galley_publish_record_forget (record);
  galley_publish_record_set_pending (record, job->operation, NULL, NULL);
  if (!galley_publication_store_save (job->path, record, error))
    return FALSE;
  job->intent =
      galley_publish_journal_begin (job->journal, job->path, record->site_id, record->marker, job->operation, error);

  return job->intent != 0;
}

/* Nothing was written: back to the record as it was. Failing in this leaves something to settle, which is harmless. */
static void
call_off (Job *job)
{
  g_free (job->record->base_text);
  job->record->base_text = g_strdup (job->plan->publication->base_text);
  galley_publish_record_set_revision (job->record, job->plan->publication->corrections,
                                      job->plan->publication->modified);
  galley_publish_record_clear_pending (job->record);
  if (galley_publication_store_save (job->path, job->record, NULL) && job->intent)
    galley_publish_journal_end (job->journal, job->intent, NULL);
}

static void
uploads_progress (guint n_done,
                  const char *file_name,
                  gpointer user_data)
{
  Job *job = user_data;

  job->done = n_done;
  report (job, file_name);
}

static gboolean
upload_files (Job *job,
              GError **error)
{
  gboolean done = galley_parallel_uploads_run (job->plan->steps, job->record->site_id, job->publisher, job->ledger,
                                               uploads_progress, job, &job->uploads, job->cancellable, error);

  job->reused = job->done - job->uploads;

  return done;
}

/* The post with the addresses of all files. */
static gboolean
make_post (Job *job,
           GError **error)
{
  const GalleyPublishPlan *plan = job->plan;
  g_autoptr (GHashTable) urls = galley_publish_plan_list_urls (plan);

  job->article = galley_snapshot_post_new (plan->snapshot, urls,
                                           plan->mail ? GALLEY_PUBLICATION_DRAFT : plan->article->state,
                                           plan->article->published);
  if (plan->article->body_markdown)
    galley_snapshot_post_add_source (job->article, plan->snapshot, urls);
  galley_plan_revision_apply (plan, job->article);
  g_set_str (&job->article->marker, job->record->marker);
  job->sent = plan->merge ? galley_publish_merge_again (plan->merge, plan->publication, job->publisher,
                                                        plan->snapshot, job->article, plan->remote, error)
                          : galley_post_copy (job->article);

  if (job->sent && !job->sent->modified && job->article->modified)
    job->sent->modified = g_date_time_ref (job->article->modified);

  return job->sent != NULL;
}

/* Makes the post, and the note of it, before it goes out. */
static gboolean
prepare_post (Job *job,
              GError **error)
{
  g_autofree char *post_hash = NULL;
  g_autofree char *sent_hash = NULL;

  if (job->plan->article && !make_post (job, error))
    return FALSE;
  if (job->sent)
    {
      post_hash = galley_publish_outcome_hash_as_kept (job->publisher, job->sent, job->plan->remote);
      sent_hash = galley_publish_plan_hash (job->plan, job->sent);
      g_set_str (&job->record->base_text, galley_article_snapshot_get_body (job->plan->snapshot));
    }
  /* before it goes out, so that none is lost: at worst it goes out with the next change */
  if (job->sent)
    galley_publish_record_set_revision (job->record, job->plan->corrections, job->plan->modified);
  galley_publish_record_set_pending (job->record, job->operation, post_hash, sent_hash);
  if (job->sent)
    galley_publish_record_set_pending_base (job->record, job->article, job->sent, job->plan->digest);

  return galley_publication_store_save (job->path, job->record, error) &&
         !g_cancellable_set_error_if_cancelled (job->cancellable, error);
}

static GalleyWriteOutcome
write_over (Job *job,
            GError **error)
{
  g_autofree char *seen = galley_post_hash (job->plan->remote);
  g_autoptr (GalleyPost) before =
      galley_publisher_fetch (job->publisher, job->plan->remote->remote_id, job->cancellable, error);

  if (!before)
    return GALLEY_WRITE_NOT_DONE;
  if (!galley_publish_is_unchanged (seen, before))
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT,
                           "The site's copy has changed since the plan was made");
      return GALLEY_WRITE_NOT_DONE;
    }
  g_free (job->record->remote_id);
  job->record->remote_id = g_strdup (before->remote_id);
  if (job->plan->action == GALLEY_PUBLISH_TRASH)
    return galley_publish_write_trash (job->publisher, before, job->cancellable, error);
  if (!job->sent)
    return galley_publish_write_unpublish (job->publisher, before, job->cancellable, error);

  job->sent->remote_id = g_strdup (before->remote_id);
  job->sent->version = g_strdup (before->version);

  return galley_publish_write_update (job->publisher, job->sent, before, job->cancellable, error);
}

static GalleyWriteOutcome
write_post (Job *job,
            GError **error)
{
  g_autoptr (GalleyPost) created = NULL;
  GalleyWriteOutcome outcome;

  report (job, NULL);
  if (last_step (job)->kind != GALLEY_STEP_CREATE)
    return write_over (job, error);

  outcome = galley_publish_write_create (job->publisher, job->sent, &created, job->cancellable, error);
  if (outcome == GALLEY_WRITE_DONE)
    {
      job->record->remote_id = g_strdup (created->remote_id);
      job->record->url = g_strdup (created->url);
    }

  return outcome;
}

static GalleyPublishOutcome
outcome_of (Job *job)
{
  return (GalleyPublishOutcome) { job->plan, job->path, job->record, job->article, job->sent, job->publisher,
                                  job->operation, job->uploads, job->reused, job->cancellable };
}

/* Without a reading back the intent stays until it is known what is there. */
static gboolean
conclude (Job *job,
          GError **error)
{
  GalleyPublishOutcome outcome = outcome_of (job);
  gboolean known;
  g_autoptr (GError) problem = NULL;

  if (!galley_publish_outcome_note (&outcome, &known, &problem, error))
    return FALSE;
  if (known)
    galley_publish_journal_end (job->journal, job->intent, NULL);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  job->done = job->total;
  report (job, NULL);

  return TRUE;
}

/* Where it was refused, all is over: the post is a draft there, and the record says so. */
static gboolean
mail (Job *job,
      GError **error)
{
  GalleyPublishMailing mailing = { job->path, job->plan, job->record, job->sent, job->publisher, job->cancellable };

  if (!job->plan->mail || galley_publish_mail_run (&mailing, job->operation, error))
    return TRUE;
  if (!galley_publish_record_get_pending (job->record))
    galley_publish_journal_end (job->journal, job->intent, NULL);

  return FALSE;
}

static gboolean
run_locked (Job *job,
            GError **error)
{
  GalleyWriteOutcome outcome = GALLEY_WRITE_NOT_DONE;

  if (!check_record (job, error))
    return FALSE;
  job->record = galley_publication_copy (job->plan->publication);
  if (last_step (job)->kind == GALLEY_STEP_NOTHING)
    {
      GalleyPublishOutcome unchanged = outcome_of (job);

      return galley_publish_outcome_note_unchanged (&unchanged, error);
    }
  if (!begin (job, error))
    {
      /* no intent: nothing can have been sent */
      call_off (job);
      return FALSE;
    }
  if (upload_files (job, error) && prepare_post (job, error))
    outcome = write_post (job, error);
  if (outcome == GALLEY_WRITE_NOT_DONE)
    call_off (job);
  if (outcome != GALLEY_WRITE_DONE || !mail (job, error))
    return FALSE;
  job->done++;
  report (job, NULL);

  return conclude (job, error);
}

static const char *
operation_name (GalleyStepKind kind)
{
  switch (kind)
    {
    case GALLEY_STEP_CREATE:
      return "create";
    case GALLEY_STEP_UNPUBLISH:
      return "unpublish";
    case GALLEY_STEP_TRASH:
      return "trash";
    default:
      return "update";
    }
}

GalleyPublication *
galley_publish_job_run (GalleyPublishPlan *plan,
                        const char *article_path,
                        GalleyPublisher *publisher,
                        GalleyMediaLedger *ledger,
                        GalleyPublishJournal *journal,
                        GalleyPublishProgress progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *path = g_canonicalize_filename (article_path, NULL);
  Job job = { plan, path, publisher, ledger, journal, progress, user_data, cancellable };
  gboolean done;
  int lock;

  if (!galley_publish_plan_refuse_blocked (plan, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  lock = galley_publish_lock_take (path, error);
  if (lock < 0)
    return NULL;
  job.operation = operation_name (last_step (&job)->kind);
  job.total = plan->steps->len + 1;
  done = run_locked (&job, error);
  galley_publish_lock_drop (lock);
  galley_post_free (job.article);
  galley_post_free (job.sent);
  if (!done)
    g_clear_pointer (&job.record, galley_publication_free);

  return job.record;
}

gboolean
galley_publish_job_settle (const char *article_path,
                           const char *site_id,
                           GalleyPublisher *publisher,
                           GalleyPublishJournal *journal,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *path = g_canonicalize_filename (article_path, NULL);
  gboolean settled;
  int lock;

  if (!galley_publish_settle_is_due (path, site_id, journal))
    return TRUE;
  lock = galley_publish_lock_take (path, error);
  if (lock < 0)
    return FALSE;
  settled = galley_publish_settle_locked (path, site_id, publisher, journal, cancellable, error);
  galley_publish_lock_drop (lock);

  return settled;
}

gboolean
galley_publish_job_forget (const char *article_path,
                           const char *site_id,
                           GalleyPublishJournal *journal,
                           GError **error)
{
  g_autofree char *path = g_canonicalize_filename (article_path, NULL);
  g_autoptr (GPtrArray) intents = galley_publish_journal_pending (journal, path, site_id);
  g_autoptr (GalleyPublication) record = galley_publication_store_load (path, site_id, NULL);

  for (guint i = 0; i < intents->len; i++)
    if (!galley_publish_journal_end (journal, ((GalleyPublishIntent *) g_ptr_array_index (intents, i))->id, error))
      return FALSE;
  if (!record || !galley_publish_record_get_pending (record))
    return TRUE;
  galley_publish_record_clear_pending (record);

  return galley_publication_store_save (path, record, error);
}
