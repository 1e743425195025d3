/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of a publication's record. Receipts are shared between copies of a record, so each change makes a new one. */
#include "publish-record.h"

#include "json.h"
#include "publish-base.h"
#include "receipt.h"

static JsonObject *
copy_receipt (GalleyPublication *self)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) members = self->receipt ? json_object_get_members (self->receipt) : NULL;

  for (GList *l = members; l; l = l->next)
    json_object_set_member (copy, l->data, json_object_dup_member (self->receipt, l->data));

  return copy;
}

static void
take_receipt (GalleyPublication *self,
              JsonObject *receipt)
{
  g_clear_pointer (&self->receipt, json_object_unref);
  if (json_object_get_size (receipt) > 0)
    self->receipt = receipt;
  else
    json_object_unref (receipt);
}

JsonObject *
galley_publish_record_get_pending (GalleyPublication *self)
{
  return self->receipt ? galley_json_get_object (self->receipt, "pending") : NULL;
}

void
galley_publish_record_set_pending (GalleyPublication *self,
                                   const char *operation,
                                   const char *post_hash,
                                   const char *sent_hash)
{
  JsonObject *before = galley_publish_record_get_pending (self);
  JsonObject *base = before ? galley_json_get_object (before, "base") : NULL;
  JsonObject *receipt = copy_receipt (self);
  JsonObject *pending = json_object_new ();

  json_object_set_string_member (pending, "operation", operation);
  galley_json_set_string (pending, "post_hash", post_hash);
  galley_json_set_string (pending, "sent_hash", sent_hash);
  if (base)
    json_object_set_object_member (pending, "base", json_object_ref (base));
  if (before)
    galley_json_set_string (pending, "digest", galley_json_get_string (before, "digest"));
  json_object_set_object_member (receipt, "pending", pending);
  take_receipt (self, receipt);
}

void
galley_publish_record_set_pending_base (GalleyPublication *self,
                                        const GalleyPost *article,
                                        const GalleyPost *sent,
                                        const char *digest)
{
  JsonObject *pending = galley_publish_record_get_pending (self);

  if (!pending)
    return;
  json_object_set_object_member (pending, "base", galley_publish_base_to_json (article, sent, NULL));
  galley_json_set_string (pending, "digest", digest);
}

void
galley_publish_record_set_base (GalleyPublication *self,
                                const GalleyPost *article,
                                const GalleyPost *sent,
                                const GalleyPost *kept)
{
  g_clear_pointer (&self->base, json_object_unref);
  if (article)
    self->base = galley_publish_base_to_json (article, sent, kept);
}

void
galley_publish_record_set_revision (GalleyPublication *self,
                                    JsonArray *corrections,
                                    GDateTime *modified)
{
  g_autoptr (GDateTime) time = modified ? g_date_time_ref (modified) : NULL;
  JsonArray *array = corrections ? json_array_ref (corrections) : NULL;

  g_clear_pointer (&self->corrections, json_array_unref);
  g_clear_pointer (&self->modified, g_date_time_unref);
  self->corrections = array;
  self->modified = g_steal_pointer (&time);
}

void
galley_publish_record_clear_pending (GalleyPublication *self)
{
  JsonObject *receipt;

  if (!galley_publish_record_get_pending (self))
    return;
  receipt = copy_receipt (self);
  json_object_remove_member (receipt, "pending");
  take_receipt (self, receipt);
}

const char *
galley_publish_record_get_mail_outcome (const GalleyPublication *self)
{
  JsonObject *mail = self->receipt ? galley_json_get_object (self->receipt, "mail") : NULL;

  return mail ? galley_json_get_string (mail, "outcome") : NULL;
}

void
galley_publish_record_set_mail (GalleyPublication *self,
                                JsonObject *mail)
{
  JsonObject *receipt = copy_receipt (self);

  if (mail)
    json_object_set_object_member (receipt, "mail", json_object_ref (mail));
  else if (json_object_has_member (receipt, "mail"))
    json_object_remove_member (receipt, "mail");
  take_receipt (self, receipt);
}

void
galley_publish_record_forget (GalleyPublication *self)
{
  g_clear_pointer (&self->remote_id, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->remote_hash, g_free);
  g_clear_pointer (&self->sent_hash, g_free);
  g_clear_pointer (&self->base, json_object_unref);
  self->state = GALLEY_PUBLICATION_NONE;
}

void
galley_publish_record_trash (GalleyPublication *self)
{
  JsonObject *receipt = copy_receipt (self);

  json_object_set_boolean_member (receipt, "trashed", TRUE);
  take_receipt (self, receipt);
  self->state = GALLEY_PUBLICATION_NONE;
}

gboolean
galley_publish_record_is_trashed (const GalleyPublication *self)
{
  return self->remote_id && self->receipt && galley_json_get_boolean (self->receipt, "trashed", FALSE);
}

void
galley_publish_record_untrash (GalleyPublication *self,
                               GalleyPublicationState state)
{
  JsonObject *receipt = copy_receipt (self);

  json_object_remove_member (receipt, "trashed");
  take_receipt (self, receipt);
  self->state = state;
}

void
galley_publish_record_take (GalleyPublication *self,
                            const GalleyPost *remote)
{
  JsonObject *receipt = copy_receipt (self);

  g_free (self->remote_id);
  self->remote_id = g_strdup (remote->remote_id);
  g_free (self->url);
  self->url = g_strdup (remote->url);
  self->state = remote->state;
  if (remote->published)
    {
      g_clear_pointer (&self->published, g_date_time_unref);
      self->published = g_date_time_ref (remote->published);
    }
  g_free (self->remote_hash);
  self->remote_hash = galley_post_hash (remote);
  json_object_set_object_member (receipt, "fields", galley_receipt_fingerprint (remote));
  take_receipt (self, receipt);
}
