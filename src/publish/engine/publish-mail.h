/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mailing a post to subscribers: a step of its own, for what was mailed can't be taken back. The post goes out as a
 * draft; then, noted on disk before, one single request makes it appear and be mailed. Whatever comes of that request,
 * it is never sent again: the site is asked whether it mailed. */
#pragma once

#include "publish-plan.h"

G_BEGIN_DECLS

/* What mailing needs of a publication that is under way. */
typedef struct
{
  const char *path; /* of the article */
  GalleyPublishPlan *plan;
  GalleyPublication *record;
  GalleyPost *sent; /* as the draft on the site; its state becomes the plan's */
  GalleyPublisher *publisher;
  GCancellable *cancellable;
} GalleyPublishMailing;

/* "Mail it, too": chooses one of the plan's newsletters, or says in its checks why not. newsletter: its id;
 * NULL: mail it to nobody after all. */
void galley_publish_mail_choose (GalleyPublishPlan *plan,
                                 const char *newsletter);
/* The draft is on the site. FALSE: it was not mailed (then nothing is pending in the record), or that can't
 * be known. */
gboolean galley_publish_mail_run (const GalleyPublishMailing *mailing,
                                  const char *operation,
                                  GError **error);
/* After a run that broke off: what the site's copy (nullable) tells. */
void galley_publish_mail_settle (GalleyPublication *record,
                                 const GalleyPost *remote);
/* What an earlier receipt says of mail is said in all later ones. */
void galley_publish_mail_carry (const GalleyPublication *record,
                                JsonObject *receipt);

G_END_DECLS
