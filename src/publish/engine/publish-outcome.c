/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write is done: what came of it goes into the record. Without a reading back the base is not known. */
#include "publish-outcome.h"

#include "article-page.h"
#include "json.h"
#include "publication-store.h"
#include "publish-mail.h"
#include "publish-merge.h"
#include "publish-race.h"
#include "publish-record.h"
#include "publish-write.h"
#include "receipt.h"

typedef JsonArray *(*ListLosses) (const GalleyPost *sent,
                                  const GalleyPost *kept,
                                  const GalleyPost *article,
                                  const char *markdown);

static JsonArray *
list_losses (const GalleyPublishOutcome *self,
             const GalleyPost *kept,
             ListLosses list)
{
  g_autofree char *source = self->sent ? galley_article_page_dup_body (self->plan->snapshot) : NULL;

  return kept && self->sent ? list (self->sent, kept, self->article, source) : json_array_new ();
}

static JsonArray *
list_notes (const GalleyPublishOutcome *self)
{
  JsonArray *notes = self->record->remote_id
                         ? galley_publisher_review (self->publisher, self->record->remote_id, self->cancellable)
                         : json_array_new ();
  g_autofree char *merged = self->plan->merge ? galley_post_merge_list_kept (self->plan->merge) : NULL;

  if (self->sent)
    galley_publish_race_save (notes, self->path, self->record->site_id, self->sent);
  if (merged && *merged)
    {
      JsonObject *note = json_object_new ();

      json_object_set_string_member (note, "code", "merged");
      json_object_set_string_member (note, "detail", merged);
      json_array_add_object_element (notes, note);
    }

  return notes;
}

static JsonArray *
list_overridden (const GalleyPublishPlan *plan)
{
  JsonArray *codes = json_array_new ();

  for (guint i = 0; i < plan->overridden->len; i++)
    json_array_add_string_element (codes, g_ptr_array_index (plan->overridden, i));

  return codes;
}

static void
write_receipt (const GalleyPublishOutcome *self,
               const GalleyPost *kept)
{
  GalleyPublication *record = self->record;
  JsonObject *receipt = json_object_new ();
  g_autofree char *time = g_date_time_format_iso8601 (record->updated);

  json_object_set_string_member (receipt, "time", time);
  json_object_set_string_member (receipt, "action", self->operation);
  if (record->url)
    json_object_set_string_member (receipt, "url", record->url);
  json_object_set_int_member (receipt, "uploads", self->uploads);
  json_object_set_int_member (receipt, "reused", self->reused);
  json_object_set_boolean_member (receipt, "read_back", kept != NULL || !record->remote_id);
  json_object_set_array_member (receipt, "losses", list_losses (self, kept, galley_receipt_list_losses));
  json_object_set_array_member (receipt, "page", list_losses (self, kept, galley_receipt_list_page_losses));
  if (self->plan->overridden->len > 0)
    json_object_set_array_member (receipt, "overridden", list_overridden (self->plan));
  galley_json_set_string (receipt, "reason", self->plan->reason);
  if (self->sent && galley_publish_plan_is_revision (self->plan))
    json_object_set_string_member (receipt, "revision", galley_revision_get_name (self->plan->revision));
  galley_json_set_string (receipt, "correction", self->plan->correction);
  json_object_set_array_member (receipt, "notes", list_notes (self));
  if (self->plan->merge)
    json_object_set_object_member (receipt, "merge", galley_publish_merge_to_json (self->plan->merge));
  galley_publish_mail_carry (record, receipt);
  g_clear_pointer (&record->receipt, json_object_unref);
  record->receipt = receipt;
}

/* The site's copy after the write; asked for twice, for nothing speaks against it. */
static GalleyPost *
read_back (const GalleyPublishOutcome *self,
           GError **error)
{
  g_autoptr (GError) problem = NULL;
  const char *remote_id = self->record->remote_id;
  GalleyPost *kept = galley_publisher_fetch (self->publisher, remote_id, self->cancellable, &problem);

  if (kept)
    return kept;
  if (!galley_publish_write_may_retry (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return galley_publisher_fetch (self->publisher, remote_id, self->cancellable, error);
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
note_sent (const GalleyPublishOutcome *self)
{
  GalleyPublication *record = self->record;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  set_date (&record->updated, now);
  g_clear_pointer (&record->sent_hash, g_free);
  if (!self->sent)
    {
      record->state = GALLEY_PUBLICATION_DRAFT;
      return;
    }
  record->state = self->sent->state;
  g_set_str (&record->digest, self->plan->digest);
  record->sent_hash = galley_publish_plan_hash (self->plan, self->sent);
  if (self->sent->published)
    set_date (&record->published, self->sent->published);
  g_clear_pointer (&record->remote_hash, g_free);
}

/* The base of the next merge. */
static void
note_base (const GalleyPublishOutcome *self,
           const GalleyPost *kept)
{
  g_autoptr (GalleyPublishBase) before = galley_publish_base_read (self->plan->publication);
  g_autoptr (GalleyPost) article = NULL;
  g_autoptr (GalleyPost) sent = NULL;

  if (self->sent)
    {
      article = galley_post_copy (self->article);
      article->state = self->plan->article->state;
      galley_publish_record_set_base (self->record, article, self->sent, kept);
      return;
    }
  /* an unpublication; what others did is still theirs */
  sent = before && self->plan->remote
             ? galley_publish_merge_absorb (before, self->publisher, self->plan->remote)
             : NULL;
  galley_publish_record_set_base (self->record, sent ? before->article : NULL, sent, kept);
}

char *
galley_publish_outcome_hash_as_kept (GalleyPublisher *publisher,
                                     const GalleyPost *sent,
                                     const GalleyPost *remote)
{
  g_autoptr (GalleyPost) fit = galley_publisher_fit (publisher, sent, remote);

  return galley_post_hash (fit);
}

/* It says that it took the article, but has the post as it was before. */
static gboolean
is_as_before (const GalleyPublishOutcome *self,
              const char *hash_before)
{
  JsonArray *losses = json_object_get_array_member (self->record->receipt, "losses");

  return self->sent && json_array_get_length (losses) > 0 && g_strcmp0 (self->record->remote_hash, hash_before) == 0;
}

gboolean
galley_publish_outcome_note (const GalleyPublishOutcome *self,
                             gboolean *known,
                             GError **problem,
                             GError **error)
{
  GalleyPublication *record = self->record;
  g_autoptr (GError) unread = NULL;
  g_autoptr (GalleyPost) kept = read_back (self, &unread);
  g_autofree char *post_hash =
      self->sent ? galley_publish_outcome_hash_as_kept (self->publisher, self->sent, self->plan->remote) : NULL;
  g_autofree char *hash_before = g_strdup (record->remote_hash);
  /* some sites take a post off by removing it */
  gboolean removed = !self->sent && g_error_matches (unread, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND);

  note_sent (self);
  if (kept)
    galley_publish_record_take (record, kept);
  if (removed && self->plan->action != GALLEY_PUBLISH_TRASH)
    galley_publish_record_forget (record);
  write_receipt (self, kept);
  if (removed && self->plan->action == GALLEY_PUBLISH_TRASH)
    galley_publish_record_trash (record);
  if (kept)
    {
      json_object_set_object_member (record->receipt, "fields", galley_receipt_fingerprint (kept));
      if (is_as_before (self, hash_before))
        g_clear_pointer (&record->sent_hash, g_free); /* so that the next press sends it again */
      else
        note_base (self, kept);
    }
  else if (!removed)
    {
      galley_publish_record_set_pending (record, self->operation, post_hash, record->sent_hash);
      if (self->sent)
        galley_publish_record_set_pending_base (record, self->article, self->sent, self->plan->digest);
    }
  *known = kept || removed;
  if (unread)
    g_propagate_error (problem, g_steal_pointer (&unread));

  return galley_publication_store_save (self->path, record, error);
}

gboolean
galley_publish_outcome_note_unchanged (const GalleyPublishOutcome *self,
                                       GError **error)
{
  GalleyPublication *record = self->record;
  const GalleyPublishPlan *plan = self->plan;
  const GalleyPost *remote = plan->remote;
  g_autofree char *hash = remote ? galley_post_hash (remote) : NULL;

  if (remote && record->state == remote->state && g_strcmp0 (record->remote_hash, hash) == 0 &&
      g_strcmp0 (record->url, remote->url) == 0 && (plan->has_base || !plan->article) &&
      (!plan->article || g_strcmp0 (record->digest, plan->digest) == 0))
    return TRUE;
  if (!remote)
    galley_publish_record_forget (record);
  else
    {
      galley_publish_record_take (record, remote);
      galley_publish_record_set_base (record, plan->article, plan->post, remote);
      if (plan->article)
        g_set_str (&record->digest, plan->digest);
    }

  return galley_publication_store_save (self->path, record, error);
}
