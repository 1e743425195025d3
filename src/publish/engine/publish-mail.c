/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mailing. The receipt's member "mail" is {newsletter, name, recipients, outcome}: "pending" from before the
 * request until its outcome is known, "waiting" for the post's date, "sent", or "unknown", which nothing but
 * the site itself can ever change. */
#include "publish-mail.h"

#include "json.h"
#include "publication-store.h"
#include "publish-record.h"
#include "publish-write.h"

/* Receipts are shared between copies of a record. outcome NULL: there was no mail. */
static void
set_outcome (GalleyPublication *record,
             const GalleyNewsletter *newsletter,
             const char *outcome)
{
  JsonObject *before = record->receipt ? galley_json_get_object (record->receipt, "mail") : NULL;
  JsonObject *mail = json_object_new ();

  galley_json_set_string (mail, "newsletter",
                          newsletter ? newsletter->id : galley_json_get_string (before, "newsletter"));
  galley_json_set_string (mail, "name", newsletter ? newsletter->name : galley_json_get_string (before, "name"));
  json_object_set_int_member (mail, "recipients",
                              newsletter ? newsletter->recipients : galley_json_get_int (before, "recipients", -1));
  galley_json_set_string (mail, "outcome", outcome);
  galley_publish_record_set_mail (record, outcome ? mail : NULL);
  json_object_unref (mail);
}

/* --- planning
 * -------------------------------------------------------------------------------------------------------- */

static const GalleyNewsletter *
find_newsletter (GalleyPublishPlan *plan,
                 const char *id)
{
  for (guint i = 0; i < plan->newsletters->len; i++)
    if (g_strcmp0 (((GalleyNewsletter *) g_ptr_array_index (plan->newsletters, i))->id, id) == 0)
      return g_ptr_array_index (plan->newsletters, i);

  return NULL;
}

/* (transfer full) */
static char *
list_ids (GalleyPublishPlan *plan)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < plan->newsletters->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "",
                            ((GalleyNewsletter *) g_ptr_array_index (plan->newsletters, i))->id);

  return g_string_free (ids, FALSE);
}

static void
forget_choice (GalleyPublishPlan *plan)
{
  static const char *const codes[] = { "no-mail", "no-newsletter", "mail-nobody", "mail-late",
                                       "mail-sent", "mail-unknown", NULL };

  plan->mail = NULL;
  for (guint i = plan->checks->len; i > 0; i--)
    if (g_strv_contains (codes, ((GalleyPublishCheck *) g_ptr_array_index (plan->checks, i - 1))->code))
      g_ptr_array_remove_index (plan->checks, i - 1);
}

void
galley_publish_mail_choose (GalleyPublishPlan *plan,
                            const char *newsletter)
{
  g_autofree char *ids = list_ids (plan);

  forget_choice (plan);
  if (!newsletter)
    return;
  if (plan->no_mail)
    {
      galley_publish_checks_add (plan->checks, GALLEY_CHECK_BLOCKER, plan->no_mail, NULL, 0);
      return;
    }
  plan->mail = find_newsletter (plan, newsletter);
  if (!plan->mail)
    galley_publish_checks_add (plan->checks, GALLEY_CHECK_BLOCKER, "no-newsletter", ids, 0);
  else if (plan->mail->recipients == 0)
    galley_publish_checks_add (plan->checks, GALLEY_CHECK_WARNING, "mail-nobody", plan->mail->name, 0);
}

/* --- mailing
 * --------------------------------------------------------------------------------------------------------- */

/* The draft as it is on the site becomes the base, so that a later look can tell it from what is to come. */
static gboolean
note_intent (const GalleyPublishMailing *mailing,
             const char *operation,
             const GalleyPost *draft,
             GError **error)
{
  GalleyPost *sent = mailing->sent;
  GalleyPublication *record = mailing->record;
  g_autoptr (GalleyPost) fit = NULL;
  g_autofree char *post_hash = NULL;
  g_autofree char *sent_hash = NULL;

  galley_publish_record_take (record, draft);
  sent->state = mailing->plan->post->state;
  g_set_str (&sent->remote_id, draft->remote_id);
  g_set_str (&sent->version, draft->version);
  fit = galley_publisher_fit (mailing->publisher, sent, draft);
  post_hash = galley_post_hash (fit);
  sent_hash = galley_publish_plan_hash (mailing->plan, sent);
  galley_publish_record_set_pending (record, operation, post_hash, sent_hash);
  set_outcome (record, mailing->plan->mail, "pending");

  return galley_publication_store_save (mailing->path, record, error);
}

/* Not mailed: it is a draft there, and that is all. */
static void
call_off (const GalleyPublishMailing *mailing)
{
  set_outcome (mailing->record, mailing->plan->mail, NULL);
  galley_publish_record_clear_pending (mailing->record);
  galley_publication_store_save (mailing->path, mailing->record, NULL);
}

/* What the site says of the mail; NULL: nothing that could be relied on. */
static const char *
outcome_on (const GalleyPost *remote)
{
  if (remote && (remote->mail == GALLEY_MAIL_SENT || remote->mail == GALLEY_MAIL_FAILED))
    return "sent";

  return remote && remote->mail == GALLEY_MAIL_WAITING && remote->state == GALLEY_PUBLICATION_SCHEDULED ? "waiting"
                                                                                                        : NULL;
}

/* (nullable) */
static const char *
look_up (const GalleyPublishMailing *mailing)
{
  g_autoptr (GalleyPost) now =
      galley_publisher_fetch (mailing->publisher, mailing->record->remote_id, mailing->cancellable, NULL);

  return outcome_on (now);
}

gboolean
galley_publish_mail_run (const GalleyPublishMailing *mailing,
                         const char *operation,
                         GError **error)
{
  g_autoptr (GError) problem = NULL;
  const char *outcome;
  g_autoptr (GalleyPost) draft = galley_publisher_fetch (mailing->publisher, mailing->record->remote_id,
                                                         mailing->cancellable, error);

  if (!draft)
    return FALSE;
  if (draft->state != GALLEY_PUBLICATION_DRAFT || draft->mail != GALLEY_MAIL_NONE)
    {
      g_set_error_literal (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_CONFLICT,
                           "Somebody made the post appear before it could be mailed");
      return FALSE;
    }
  if (!note_intent (mailing, operation, draft, error))
    return FALSE;

  if (galley_publisher_mail (mailing->publisher, mailing->sent, mailing->plan->mail->id, mailing->cancellable,
                             &problem))
    {
      set_outcome (mailing->record, mailing->plan->mail,
                   mailing->sent->state == GALLEY_PUBLICATION_SCHEDULED ? "waiting" : "sent");
      return TRUE;
    }
  if (galley_publish_write_is_refusal (problem))
    {
      call_off (mailing);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  outcome = look_up (mailing);
  if (outcome)
    {
      set_outcome (mailing->record, mailing->plan->mail, outcome);
      return TRUE;
    }
  set_outcome (mailing->record, mailing->plan->mail, "unknown");
  galley_publication_store_save (mailing->path, mailing->record, NULL);
  g_set_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME,
               "The site has not said whether it mailed the article\n%s", problem->message);

  return FALSE;
}

void
galley_publish_mail_settle (GalleyPublication *record,
                            const GalleyPost *remote)
{
  const char *before = galley_publish_record_get_mail_outcome (record);
  const char *now = outcome_on (remote);

  if (g_strcmp0 (before, "pending") == 0 || g_strcmp0 (before, "unknown") == 0)
    set_outcome (record, NULL, now ? now : "unknown");
}

void
galley_publish_mail_carry (const GalleyPublication *record,
                           JsonObject *receipt)
{
  JsonObject *mail = record->receipt ? galley_json_get_object (record->receipt, "mail") : NULL;

  if (mail)
    json_object_set_object_member (receipt, "mail", json_object_ref (mail));
}
