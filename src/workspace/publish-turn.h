/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a publication off until its site can be reached, and its turn when it comes. It is planned anew
 * then, and carried out only if that is what the writer agreed to; else it asks. Mails are never among it: a
 * plan that was put off sends none. Blocking; any thread. */
#pragma once

#include "workspace.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_TURN_DONE,
  GALLEY_TURN_WAITS, /* on: due says until when */
  GALLEY_TURN_ASKS,  /* the writer: question says why */
  GALLEY_TURN_GONE,  /* cancelled meanwhile, or another Galley did it */
} GalleyTurn;

/* Whether error is one that passes by itself, so that putting off helps. */
gboolean galley_publish_turn_can_wait (const GError *error);
/* agreement (transfer full). why: what failed. Returns what is in the queue now. (transfer full) */
GalleyQueuedPublication *galley_publish_turn_put_off (GalleyWorkspace *workspace,
                                                      GalleySite *site,
                                                      GalleyArticleSnapshot *snapshot,
                                                      const char *article_path,
                                                      GalleyPublishAgreement *agreement,
                                                      const GError *why,
                                                      GError **error);
/* To what could not even be planned: see galley_publish_agreement_new_unseen(). (transfer full) */
GalleyPublishAgreement *galley_publish_turn_agree_unseen (GalleyWorkspace *workspace,
                                                          GalleySite *site,
                                                          GalleyArticleSnapshot *snapshot,
                                                          const char *article_path,
                                                          GalleyPublishAction action,
                                                          GCancellable *cancellable,
                                                          GError **error);
/* Tries it, whatever its time, and notes what came of it in the queue and in queued; questions: "article" or "site"
 * (changed since), "checks" (something is to be mended or known first), "gone" (the article's file), "no-site",
 * "failed" (detail says what the site said). published (out) (optional) (transfer full): of DONE. error: cancelled, or
 * the queue can't be written; then it stays as it was. */
GalleyTurn galley_publish_turn_take (GalleyWorkspace *workspace,
                                     GalleyQueuedPublication *queued,
                                     GalleyPublication **published,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
