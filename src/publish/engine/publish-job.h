/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out a plan: journal, media by ledger, write, read back, receipt, record. Exactly once, whatever breaks
 * where. */
#pragma once

#include "publish-journal.h"
#include "publish-plan.h"

G_BEGIN_DECLS

/* done of total steps; runs on the thread of the job. */
typedef void (*GalleyPublishProgress) (guint done,
                                       guint total,
                                       const char *file_name, /* nullable: being uploaded */
                                       gpointer user_data);

/* Blocking. Returns the new publication, already saved beside the article, with its receipt:
 * {"time", "action", "url", "uploads": n, "reused": n, "losses": [{"field", "sent", "kept", "line"}]}. The article's
 * text is never touched. (transfer full) */
GalleyPublication *galley_publish_job_run (GalleyPublishPlan *plan,
                                           const char *article_path,
                                           GalleyPublisher *publisher,
                                           GalleyMediaLedger *ledger,
                                           GalleyPublishJournal *journal,
                                           GalleyPublishProgress progress, /* nullable */
                                           gpointer user_data,
                                           GCancellable *cancellable,
                                           GError **error);
/* Settles an intent of an earlier run by looking on the site: records the post if it is there, drops the intent if
 * certainly not. Called before planning. */
gboolean galley_publish_job_settle (const char *article_path,
                                    const char *site_id,
                                    GalleyPublisher *publisher,
                                    GalleyPublishJournal *journal,
                                    GCancellable *cancellable,
                                    GError **error);
/* For a site that cannot tell (GALLEY_PUBLISH_ERROR_UNKNOWN_OUTCOME of settle): the user has looked and says that the
 * post is not there. */
gboolean galley_publish_job_forget (const char *article_path,
                                    const char *site_id,
                                    GalleyPublishJournal *journal,
                                    GError **error);

G_END_DECLS
