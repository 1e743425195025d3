/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both programs stand on: the library, the state database, the sites and the embedded blog, put together
 * once and passed down. GTK-free. */
#pragma once

#include "blog.h"
#include "draft-store.h"
#include "library.h"
#include "media-ledger.h"
#include "publish-job.h"
#include "publish-queue.h"
#include "recovery-journal.h"
#include "review.h"
#include "rule-store.h"
#include "site-store.h"
#include "version-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WORKSPACE (galley_workspace_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWorkspace, galley_workspace, GALLEY, WORKSPACE, GObject)

typedef struct
{
  const char *library; /* folder of articles; NULL: Galley in the XDG documents folder */
  const char *author;  /* who reviews and writes; NULL: the user's real name */
  gboolean serve;      /* whoever needs the blog first starts it at the lasting port */
} GalleyWorkspaceOptions;

/* Makes folders, opens the state database, loads sites. Blocking, quick. */
GalleyWorkspace *galley_workspace_open (const GalleyWorkspaceOptions *options,
                                        GError **error);
GalleyLibrary *galley_workspace_get_library (GalleyWorkspace *self);
GalleyRecoveryJournal *galley_workspace_get_recovery (GalleyWorkspace *self);
/* Comments typed and not sent. */
GalleyDraftStore *galley_workspace_get_drafts (GalleyWorkspace *self);
/* The state database, for those who keep what is of this machine there. */
GalleySqlite *galley_workspace_get_database (GalleyWorkspace *self);
/* Looks for damage in it. If there is some, or was at opening, it has been made anew: the library is to be read again,
 * and what it knew beside is gone. Blocking. Where the damaged one is kept; NULL without error if there was no damage.
 * (transfer full) (nullable) */
char *galley_workspace_check_state (GalleyWorkspace *self,
                                    GError **error);
/* What articles said earlier. */
GalleyVersionStore *galley_workspace_get_versions (GalleyWorkspace *self);
GalleySiteStore *galley_workspace_get_sites (GalleyWorkspace *self);
/* Publications that wait for their site: see publish-turn.h. */
GalleyPublishQueue *galley_workspace_get_queue (GalleyWorkspace *self);
/* What sites ask of articles. */
GalleyRuleStore *galley_workspace_get_rules (GalleyWorkspace *self);
/* Which files sites have, and what is being sent. */
GalleyMediaLedger *galley_workspace_get_ledger (GalleyWorkspace *self);
GalleyPublishJournal *galley_workspace_get_journal (GalleyWorkspace *self);
/* By which the library, or a scan of it, is counted. */
const GalleyLibraryCounters *galley_workspace_get_counters (GalleyWorkspace *self);
/* By which the author is known in review logs. */
const char *galley_workspace_get_author_id (GalleyWorkspace *self);
const char *galley_workspace_get_author (GalleyWorkspace *self);
/* "On This Computer" first, then those the user added. (element-type GalleySite) (transfer full) */
GPtrArray *galley_workspace_list_sites (GalleyWorkspace *self);
/* (transfer full) (nullable) */
GalleySite *galley_workspace_find_site (GalleyWorkspace *self,
                                        const char *id);
/* Where readers find it now: the embedded blog's port may have changed since. (transfer full) (nullable) */
char *galley_workspace_get_public_url (GalleyWorkspace *self,
                                       const GalleyPublication *publication);
/* Puts the sample article into an empty, never used library; does nothing ever after. Its path, or NULL
 * without error. (transfer full) */
char *galley_workspace_add_samples (GalleyWorkspace *self,
                                    GError **error);
/* The embedded blog, started on first use. serve: take the lasting port (the window, galleyctl serve); else
 * any port, with addresses of the lasting one. */
GalleyBlog *galley_workspace_get_blog (GalleyWorkspace *self,
                                       gboolean serve,
                                       GError **error);
/* Whether this process is the one that readers reach at the lasting port. */
gboolean galley_workspace_is_serving (GalleyWorkspace *self);
/* Why readers find it at another port than before: another program has this one. 0: they don't. */
guint galley_workspace_get_taken_port (GalleyWorkspace *self);
/* Review of the article at path, as log says (transfer full), which galley_review_log_read() filled in a thread; NULL:
 * there is none yet. (transfer full) */
GalleyReview *galley_workspace_open_review (GalleyWorkspace *self,
                                            const char *article_path,
                                            GalleyReviewLog *log);
/* The article has moved: its reviews and what is not sent yet are found at its new folder. */
void galley_workspace_move_review (GalleyWorkspace *self,
                                   GalleyReview *review,
                                   const char *article_path);
/* (transfer full) */
GalleyPublisher *galley_workspace_open_publisher (GalleyWorkspace *self,
                                                  GalleySite *site,
                                                  GCancellable *cancellable,
                                                  GError **error);
/* Settles what an earlier run left open, then plans by the site's rules. max_width: wider pictures go out as smaller
 * copies this time; 0: as the rules say. Blocking. (transfer full) */
GalleyPublishPlan *galley_workspace_plan (GalleyWorkspace *self,
                                          GalleySite *site,
                                          GalleyArticleSnapshot *snapshot,
                                          const char *article_path,
                                          GalleyPublishAction action,
                                          guint max_width,
                                          GCancellable *cancellable,
                                          GError **error);
/* Carries it out. Blocking. (transfer full) */
GalleyPublication *galley_workspace_publish (GalleyWorkspace *self,
                                             GalleySite *site,
                                             GalleyPublishPlan *plan,
                                             const char *article_path,
                                             GalleyPublishProgress progress,
                                             gpointer user_data,
                                             GCancellable *cancellable,
                                             GError **error);
/* Brings the article's post back from the site's trash. Blocking. (transfer full) */
GalleyPublication *galley_workspace_restore (GalleyWorkspace *self,
                                             GalleySite *site,
                                             const char *article_path,
                                             GCancellable *cancellable,
                                             GError **error);

G_END_DECLS
