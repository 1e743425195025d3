/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that reviewers said of one article: the union of the append-only logs in its review folder (one per reviewer,
 * JSON Lines, one operation a line), as a list of threads. A comment is on disk before it shows. */
#pragma once

#include "review-log.h"
#include "thread.h"

G_BEGIN_DECLS

#define GALLEY_REVIEW_ERROR (galley_review_error_quark ())
GQuark galley_review_error_quark (void);

typedef enum
{
  GALLEY_REVIEW_ERROR_UNKNOWN_THREAD,
  GALLEY_REVIEW_ERROR_FAILED,
} GalleyReviewError;

#define GALLEY_TYPE_REVIEW (galley_review_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReview, galley_review, GALLEY, REVIEW, GObject)

/* GListModel of GalleyThread without deleted ones, ordered by place in the text, general ones first. "n-open" (uint,
 * notifies): open threads. */

/* folder: the review folder (may not exist yet). author_id: stable, file-name safe, such as "ANA-7f3c": names the own
 * log; author: shown name. */
GalleyReview *galley_review_new (const char *folder,
                                 const char *author_id,
                                 const char *author);
/* Of an operation: thread is it (transfer none), error NULL; or nothing changed, thread NULL and error says why. */
typedef void (*GalleyReviewDone) (GalleyReview *self,
                                  GalleyThread *thread,
                                  const GError *error,
                                  gpointer user_data);

/* The article has moved, its reviews with it: nothing is read anew. flush() before it moves. */
void galley_review_set_folder (GalleyReview *self,
                               const char *folder);
const char *galley_review_get_folder (GalleyReview *self);
/* What galley_review_log_read() found in the folder, in a thread; nothing may be on its way there. Lines it could not
 * read stay on disk and are counted; the rest is used. (transfer full) log */
void galley_review_set_log (GalleyReview *self,
                            GalleyReviewLog *log);
guint galley_review_get_n_unreadable (GalleyReview *self);
/* Why there may be comments that are not shown; NULL: there are none. (transfer none) */
const char *galley_review_get_problem (GalleyReview *self);
guint galley_review_get_n_open (GalleyReview *self);
/* Resolves all anchors against text and re-sorts. */
void galley_review_locate (GalleyReview *self,
                           const char *text);
/* Each is appended to the own log with fsync, in a thread and in the order of the calls, before anything is shown; on
 * failure nothing changes. done is called once, on the main context: after that, or before the call returns where there
 * is nothing to write. The review lives until then. anchor NULL: about the whole article. */
void galley_review_add_thread (GalleyReview *self,
                               const GalleyAnchor *anchor,
                               const char *text,
                               GalleyReviewDone done,
                               gpointer user_data);
void galley_review_reply (GalleyReview *self,
                          GalleyThread *thread,
                          const char *text,
                          GalleyReviewDone done,
                          gpointer user_data);
void galley_review_set_resolved (GalleyReview *self,
                                 GalleyThread *thread,
                                 gboolean resolved,
                                 GalleyReviewDone done,
                                 gpointer user_data);
/* Deletion is an operation too: FALSE brings it back. */
void galley_review_set_deleted (GalleyReview *self,
                                GalleyThread *thread,
                                gboolean deleted,
                                GalleyReviewDone done,
                                gpointer user_data);
void galley_review_set_anchor (GalleyReview *self,
                               GalleyThread *thread,
                               const GalleyAnchor *anchor,
                               GalleyReviewDone done,
                               gpointer user_data);
/* Waits, two seconds at most, until all that was asked for is written or refused, and calls its done. FALSE: the disk
 * takes longer; done comes later. */
gboolean galley_review_flush (GalleyReview *self);
/* Before and after the article moves: what is said meanwhile is written at the new place. wait() (any thread) lets what
 * is under way end, two seconds at most; FALSE: it takes longer, don't move. */
void galley_review_hold (GalleyReview *self);
void galley_review_release (GalleyReview *self);
gboolean galley_review_wait (GalleyReview *self);
/* Number of open threads in a review folder, without building objects; 0 if none. For the library list. */
guint galley_review_count_open (const char *folder);

G_END_DECLS
