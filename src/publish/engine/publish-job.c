/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out a plan. Order is everything: lock, settle, record and intent on disk, files, write, read back, record,
 * intent gone. Broken off at any point, the next run finds out where it stood. */
#include "publish-job.h"

#include <string.h>

#include "parallel-uploads.h"
#include "publication-store.h"
#include "publish-lock.h"
#include "publish-mail.h"
#include "publish-record.h"
#include "publish-settle.h"
#include "publish-write.h"
#include "receipt.h"
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
  GalleyPost *sent;          /* with the URLs of all files; NULL: unpublishing */
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

/* By this the post will be known again on the site. */
static char *
hash_as_kept (Job *job)
{
  g_autoptr (GalleyPost) fit = galley_publisher_fit (job->publisher, job->sent, job->plan->remote);

  return galley_post_hash (fit);
}

/* The post with the addresses of all files, and the note of it, before it goes out. */
static gboolean
prepare_post (Job *job,
              GError **error)
{
  g_autoptr (GHashTable) urls = NULL;
  g_autofree char *post_hash = NULL;
  g_autofree char *sent_hash = NULL;

  if (job->plan->post)
    {
      urls = galley_publish_plan_list_urls (job->plan);
      job->sent =
          galley_snapshot_post_new (job->plan->snapshot, urls,
                                    job->plan->mail ? GALLEY_PUBLICATION_DRAFT : job->plan->post->state,
                                    job->plan->post->published);
      if (job->plan->post->body_markdown)
        galley_snapshot_post_add_source (job->sent, job->plan->snapshot, urls);
      job->sent->marker = g_strdup (job->record->marker);
      post_hash = hash_as_kept (job);
      sent_hash = galley_publish_plan_hash (job->plan, job->sent);
      g_free (job->record->base_text);
      job->record->base_text = g_strdup (galley_article_snapshot_get_body (job->plan->snapshot));
    }
  galley_publish_record_set_pending (job->record, job->operation, post_hash, sent_hash);

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

static void
write_receipt (Job *job,
               const GalleyPost *kept)
{
  JsonObject *receipt = json_object_new ();
  g_autofree char *time = g_date_time_format_iso8601 (job->record->updated);
  JsonArray *losses =
      kept && job->sent
          ? galley_receipt_list_losses (job->sent, kept, galley_article_snapshot_get_body (job->plan->snapshot))
          : json_array_new ();

  json_object_set_string_member (receipt, "time", time);
  json_object_set_string_member (receipt, "action", job->operation);
  if (job->record->url)
    json_object_set_string_member (receipt, "url", job->record->url);
  json_object_set_int_member (receipt, "uploads", job->uploads);
  json_object_set_int_member (receipt, "reused", job->reused);
  json_object_set_boolean_member (receipt, "read_back", kept != NULL || !job->record->remote_id);
  json_object_set_array_member (receipt, "losses", losses);
  json_object_set_array_member (receipt, "notes",
                                job->record->remote_id
                                    ? galley_publisher_review (job->publisher, job->record->remote_id, job->cancellable)
                                    : json_array_new ());
  galley_publish_mail_carry (job->record, receipt);
  g_clear_pointer (&job->record->receipt, json_object_unref);
  job->record->receipt = receipt;
}

static gboolean
names_losses (GalleyPublication *record)
{
  return json_array_get_length (json_object_get_array_member (record->receipt, "losses")) > 0;
}

/* The site's copy after the write; asked for twice, for nothing speaks against it. */
static GalleyPost *
read_back (Job *job,
           GError **error)
{
  g_autoptr (GError) problem = NULL;
  const char *remote_id = job->record->remote_id;
  GalleyPost *kept = galley_publisher_fetch (job->publisher, remote_id, job->cancellable, &problem);

  if (kept)
    return kept;
  if (!galley_publish_write_may_retry (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return galley_publisher_fetch (job->publisher, remote_id, job->cancellable, error);
}

static void
set_date (GDateTime **member,
          GDateTime *date)
{
  g_clear_pointer (member, g_date_time_unref);
  *member = g_date_time_ref (date);
}

/* What is known without a reading back. */
static void
note_sent (Job *job)
{
  GalleyPublication *record = job->record;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  set_date (&record->updated, now);
  g_clear_pointer (&record->sent_hash, g_free);
  if (!job->sent)
    {
      record->state = GALLEY_PUBLICATION_DRAFT;
      return;
    }
  record->state = job->sent->state;
  record->sent_hash = galley_publish_plan_hash (job->plan, job->sent);
  if (job->sent->published)
    set_date (&record->published, job->sent->published);
  g_clear_pointer (&record->remote_hash, g_free);
}

/* The write is done: what came of it goes into the record. Without a reading back the base is not known, and the intent
 * stays until it is. */
static gboolean
conclude (Job *job,
          GError **error)
{
  GalleyPublication *record = job->record;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyPost) kept = read_back (job, &problem);
  g_autofree char *post_hash = job->sent ? hash_as_kept (job) : NULL;
  g_autofree char *hash_before = g_strdup (record->remote_hash);
  /* some sites take a post off by removing it */
  gboolean removed = !job->sent && g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND);

  note_sent (job);
  if (kept)
    galley_publish_record_take (record, kept);
  if (removed)
    galley_publish_record_forget (record);
  write_receipt (job, kept);
  if (kept && job->sent && names_losses (record) && g_strcmp0 (record->remote_hash, hash_before) == 0)
    g_clear_pointer (&record->sent_hash, g_free); /* it says that it took it, but has it as before: send it again */
  if (kept)
    json_object_set_object_member (record->receipt, "fields", galley_receipt_fingerprint (kept));
  else if (!removed)
    galley_publish_record_set_pending (record, job->operation, post_hash, record->sent_hash);

  if (!galley_publication_store_save (job->path, record, error))
    return FALSE;
  if (kept || removed)
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

/* Nothing to send; the record may still learn what the site shows, such as that a scheduled post came out. */
static gboolean
note_unchanged (Job *job,
                GError **error)
{
  GalleyPublication *record = job->record;
  const GalleyPost *remote = job->plan->remote;
  g_autofree char *hash = remote ? galley_post_hash (remote) : NULL;

  if (remote && record->state == remote->state && g_strcmp0 (record->remote_hash, hash) == 0 &&
      g_strcmp0 (record->url, remote->url) == 0)
    return TRUE;
  if (remote)
    galley_publish_record_take (record, remote);
  else
    galley_publish_record_forget (record);

  return galley_publication_store_save (job->path, record, error);
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
    return note_unchanged (job, error);
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
  return kind == GALLEY_STEP_CREATE ? "create" : kind == GALLEY_STEP_UNPUBLISH ? "unpublish"
                                                                               : "update";
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
