/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settling intents. What stands on the site is taken as ours only if it is to the last field what was to be sent; all
 * else is left to the next plan, which shows it as a conflict. */
#include "publish-settle.h"

#include <string.h>

#include "json.h"
#include "post-json.h"
#include "publication-store.h"
#include "publish-mail.h"
#include "publish-merge.h"
#include "publish-plan.h"
#include "publish-record.h"
#include "receipt.h"

gboolean
galley_publish_settle_is_due (const char *article_path,
                              const char *site_id,
                              GalleyPublishJournal *journal)
{
  g_autoptr (GPtrArray) intents = galley_publish_journal_pending (journal, article_path, site_id);
  g_autoptr (GalleyPublication) record = galley_publication_store_load (article_path, site_id, NULL);

  /* the note in the record outlives a lost database and a renamed folder */
  return intents->len > 0 || (record && galley_publish_record_get_pending (record));
}

/* FALSE only if it cannot be known. */
static gboolean
look_up (GalleyPublication *record,
         GalleyPublisher *publisher,
         GalleyPost **remote,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (record->remote_id)
    *remote = galley_publisher_fetch (publisher, record->remote_id, cancellable, &problem);
  if (*remote)
    return TRUE;
  if (problem && !g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_clear_error (&problem);
  *remote = galley_publisher_find (publisher, record->marker, cancellable, &problem);
  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

/* Whether remote is what we had but for its state: our unpublishing, and nothing else, happened to it. */
static gboolean
is_unpublished_base (GalleyPublication *record,
                     const GalleyPost *remote)
{
  g_autoptr (GalleyPost) before = galley_post_copy (remote);

  before->state = GALLEY_PUBLICATION_PUBLISHED;

  return remote->state == GALLEY_PUBLICATION_DRAFT && galley_publish_is_unchanged (record->remote_hash, before);
}

static void
take_as_sent (GalleyPublication *record,
              const GalleyPost *remote,
              const char *sent_hash)
{
  galley_publish_record_take (record, remote);
  g_free (record->sent_hash);
  record->sent_hash = g_strdup (sent_hash);
  g_clear_pointer (&record->updated, g_date_time_unref);
  record->updated = g_date_time_new_now_utc ();
}

/* Whether a write broke off when only the hero image's texts were done. */
static gboolean
is_base_but_for_hero (GalleyPublication *record,
                      const GalleyPost *remote)
{
  JsonObject *fields = record->receipt ? galley_json_get_object (record->receipt, "fields") : NULL;
  g_auto (GStrv) changed = galley_receipt_changed (fields, remote);

  return changed && changed[0] && galley_receipt_is_of_hero ((const char *const *) changed);
}

static gboolean
was_to (GalleyPublication *record,
        const char *operation)
{
  JsonObject *pending = galley_publish_record_get_pending (record);

  return pending && g_strcmp0 (galley_json_get_string (pending, "operation"), operation) == 0;
}

/* What others did to the post stays theirs, though remote becomes the base without a write of all of it. */
static void
keep_base (GalleyPublication *record,
           const GalleyPublishBase *base,
           GalleyPublisher *publisher,
           const GalleyPost *remote)
{
  g_autoptr (GalleyPost) sent = base ? galley_publish_merge_absorb (base, publisher, remote) : NULL;

  if (sent)
    sent->state = base->sent->state;
  galley_publish_record_set_base (record, sent ? base->article : NULL, sent, remote);
}

/* A post of the base that was noted with what was on its way. pending (nullable). (transfer full) (nullable) */
static GalleyPost *
dup_pending_post (JsonObject *pending,
                  const char *name)
{
  JsonObject *base = pending ? galley_json_get_object (pending, "base") : NULL;
  JsonObject *post = base ? galley_json_get_object (base, name) : NULL;

  return post ? galley_post_from_json (post) : NULL;
}

/* Of a new post, for which nobody could foresee what the site decides itself, such as an author where none is named. */
static gboolean
is_as_sent (JsonObject *pending,
            GalleyPublisher *publisher,
            const GalleyPost *remote)
{
  g_autoptr (GalleyPost) sent = dup_pending_post (pending, "sent");
  g_autoptr (GalleyPost) article = sent ? NULL : dup_pending_post (pending, "article");
  g_autoptr (GalleyPost) fit = NULL;
  g_autofree char *hash = NULL;

  if (!sent && !article)
    return FALSE;
  fit = galley_publisher_fit (publisher, sent ? sent : article, remote);
  hash = galley_post_hash (fit);

  return galley_publish_is_unchanged (hash, remote);
}

/* What was on its way has arrived. */
static void
take_pending_base (GalleyPublication *record,
                   JsonObject *pending,
                   const GalleyPost *remote)
{
  g_autoptr (GalleyPost) article_post = dup_pending_post (pending, "article");
  g_autoptr (GalleyPost) sent_post = dup_pending_post (pending, "sent");

  galley_publish_record_set_base (record, article_post, sent_post, remote);
  g_set_str (&record->digest, pending ? galley_json_get_string (pending, "digest") : NULL);
}

static void
compare (GalleyPublication *record,
         GalleyPublisher *publisher,
         const GalleyPost *remote)
{
  JsonObject *note = galley_publish_record_get_pending (record);
  g_autoptr (JsonObject) pending = note ? json_object_ref (note) : NULL;
  const char *post_hash = pending ? galley_json_get_string (pending, "post_hash") : NULL;
  const char *sent_hash = pending ? galley_json_get_string (pending, "sent_hash") : NULL;
  g_autoptr (GalleyPublishBase) base = galley_publish_base_read (record);

  if (record->remote_hash && galley_publish_is_unchanged (record->remote_hash, remote))
    return;
  if (pending && record->remote_hash && is_base_but_for_hero (record, remote))
    {
      galley_publish_record_take (record, remote);
      galley_publish_record_set_base (record, base ? base->article : NULL, base ? base->sent : NULL, remote);
      return;
    }
  if ((was_to (record, "unpublish") || was_to (record, "restore")) && is_unpublished_base (record, remote))
    {
      take_as_sent (record, remote, NULL);
      keep_base (record, base, publisher, remote);
      return;
    }
  if ((post_hash && galley_publish_is_unchanged (post_hash, remote)) ||
      (!record->remote_hash && is_as_sent (pending, publisher, remote)))
    {
      take_as_sent (record, remote, sent_hash);
      take_pending_base (record, pending, remote);
      return;
    }
  if (record->remote_id && record->remote_hash)
    return;
  /* there by our marker, but not as sent: it is the article's, and a plan will show what differs */
  take_as_sent (record, remote, sent_hash);
  g_set_str (&record->remote_hash, post_hash);
}

static gboolean
settle_record (const char *article_path,
               GalleyPublication *record,
               gboolean on_disk,
               GalleyPublisher *publisher,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GalleyPost) remote = NULL;
  gboolean dirty = on_disk && galley_publish_record_get_pending (record);

  if (!look_up (record, publisher, &remote, cancellable, error))
    return FALSE;
  if (remote && galley_publish_record_is_trashed (record))
    galley_publish_record_untrash (record, remote->state);
  if (remote)
    compare (record, publisher, remote);
  else if (was_to (record, "unpublish"))
    galley_publish_record_forget (record);
  else if (was_to (record, "trash"))
    galley_publish_record_trash (record);
  galley_publish_mail_settle (record, remote);
  galley_publish_record_clear_pending (record);

  return (!remote && !dirty) || galley_publication_store_save (article_path, record, error);
}

/* A record for the intent: the one on disk if it is of the same post, else, where nothing better is known, a new one.
 */
static GalleyPublication *
record_for (GalleyPublication *on_disk,
            const char *site_id,
            const char *marker)
{
  GalleyPublication *record;

  if (on_disk && (g_strcmp0 (on_disk->marker, marker) == 0 || on_disk->remote_id))
    return galley_publication_copy (on_disk);
  record = galley_publication_new (site_id);
  g_free (record->marker);
  record->marker = g_strdup (marker);

  return record;
}

static gboolean
settle_marker (const char *article_path,
               const char *site_id,
               const char *marker,
               GalleyPublisher *publisher,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GalleyPublication) on_disk = galley_publication_store_load (article_path, site_id, &problem);
  g_autoptr (GalleyPublication) record = NULL;

  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!on_disk && !marker)
    return TRUE;
  record = record_for (on_disk, site_id, marker ? marker : on_disk->marker);

  return settle_record (article_path, record, on_disk != NULL, publisher, cancellable, error);
}

gboolean
galley_publish_settle_locked (const char *article_path,
                              const char *site_id,
                              GalleyPublisher *publisher,
                              GalleyPublishJournal *journal,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GPtrArray) intents = galley_publish_journal_pending (journal, article_path, site_id);

  for (guint i = 0; i < intents->len; i++)
    {
      GalleyPublishIntent *intent = g_ptr_array_index (intents, i);

      if (!settle_marker (article_path, site_id, intent->marker, publisher, cancellable, error) ||
          !galley_publish_journal_end (journal, intent->id, error))
        return FALSE;
    }

  return intents->len > 0 || settle_marker (article_path, site_id, NULL, publisher, cancellable, error);
}
