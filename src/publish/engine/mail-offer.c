/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site mails a post only when it first appears, and no article is mailed twice. */
#include "mail-offer.h"

#include "publish-record.h"

gboolean
galley_mail_offer_is_waiting (const GalleyPublication *publication,
                              const GalleyPost *remote,
                              gboolean schedule)
{
  const char *outcome = galley_publish_record_get_mail_outcome (publication);

  /* what was asked for here may be changed until its time has come */
  if (schedule && remote->mail == GALLEY_MAIL_WAITING && g_strcmp0 (outcome, "waiting") == 0)
    return FALSE;

  return remote->state != GALLEY_PUBLICATION_PUBLISHED &&
         (remote->mail == GALLEY_MAIL_WAITING || remote->mail == GALLEY_MAIL_FAILED);
}

static const char *
obstacle (GalleyPublisher *publisher,
          const GalleyPublication *publication,
          const GalleyPost *remote)
{
  const char *outcome = galley_publish_record_get_mail_outcome (publication);
  GalleyMailState mail = remote ? remote->mail : GALLEY_MAIL_NONE;

  if (!(galley_publisher_get_capabilities (publisher) & GALLEY_CAPABILITY_MAIL))
    return "no-mail";
  if (g_strcmp0 (outcome, "sent") == 0 || mail == GALLEY_MAIL_SENT)
    return "mail-sent";
  if (mail == GALLEY_MAIL_WAITING)
    return "mail-waiting";
  /* taken back before its time had come: nobody got any */
  if (g_strcmp0 (outcome, "waiting") == 0 && remote && remote->state == GALLEY_PUBLICATION_DRAFT &&
      mail == GALLEY_MAIL_NONE)
    return NULL;
  if (outcome || mail != GALLEY_MAIL_NONE)
    return "mail-unknown";

  return remote && remote->state != GALLEY_PUBLICATION_DRAFT ? "mail-late" : NULL;
}

gboolean
galley_mail_offer_ask (GalleyPublisher *publisher,
                       const GalleyPublication *publication,
                       const GalleyPost *remote,
                       GPtrArray *newsletters,
                       const char **no_mail,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) list = NULL;

  *no_mail = obstacle (publisher, publication, remote);
  if (*no_mail)
    return TRUE;
  list = galley_publisher_list_newsletters (publisher, cancellable, &problem);
  if (!list && !g_error_matches (problem, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  while (list && list->len > 0)
    g_ptr_array_add (newsletters, g_ptr_array_steal_index (list, 0));

  return TRUE;
}
