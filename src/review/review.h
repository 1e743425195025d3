/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that reviewers said of one article: the union of the append-only logs in its review folder (one per reviewer,
 * JSON Lines, one operation a line), as a list of threads. A comment is on disk before it shows. */
#pragma once

#include "front-matter.h"
#include "review-log.h"
#include "suggestion.h"
#include "thread.h"

G_BEGIN_DECLS

#define GALLEY_REVIEW_ERROR (galley_review_error_quark ())
GQuark galley_review_error_quark (void);

typedef enum
{
  GALLEY_REVIEW_ERROR_UNKNOWN_THREAD,
  GALLEY_REVIEW_ERROR_FAILED,
  GALLEY_REVIEW_ERROR_TOO_LONG,  /* longer than a line of a log may be */
  GALLEY_REVIEW_ERROR_NOT_YOURS, /* another reviewer's comment, or suggestion */
} GalleyReviewError;

#define GALLEY_TYPE_REVIEW (galley_review_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReview, galley_review, GALLEY, REVIEW, GObject)

/* GListModel of GalleyThread without deleted ones, ordered by place in the text, general ones first. "n-open" (uint,
 * notifies): open threads. Signals: "changed": anything that was said is known now that was not before;
 * "located": the places of all are those in the text as it is now. */

/* folder: the review folder (may not exist yet). author_id: stable, file-name safe, such as "ANA-7f3c": names the own
 * log; author: shown name. */
GalleyReview *galley_review_new (const char *folder,
                                 const char *author_id,
                                 const char *author);
/* Of an operation: thread is it (transfer none; NULL where it was about none), error NULL; or nothing changed, thread
 * NULL and error says why. */
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
/* The same of what has come since, also while something is on its way: takes what is not known yet. FALSE: nothing of
 * it is news. (transfer full) log */
gboolean galley_review_merge_log (GalleyReview *self,
                                  GalleyReviewLog *log);
/* Whether an operation of this id was taken already. */
gboolean galley_review_knows (GalleyReview *self,
                              const char *id);
guint galley_review_get_n_unreadable (GalleyReview *self);
/* Why there may be comments that are not shown; NULL: there are none. (transfer none) */
const char *galley_review_get_problem (GalleyReview *self);
guint galley_review_get_n_open (GalleyReview *self);
/* Comments on threads whose opening is in no log: it has not come yet, or was taken away. They are shown when it comes.
 */
guint galley_review_get_n_waiting (GalleyReview *self);
/* Of GalleySuggestion, in text order; see review-suggest.h. (transfer none) */
GListModel *galley_review_get_suggestions (GalleyReview *self);
/* The last decision of each reviewer, oldest first; see review-sign-off.h. Good until the next change. (element-type
 * GalleySignOff) (transfer none) */
GPtrArray *galley_review_get_sign_offs (GalleyReview *self);
/* Names of all who said something. (transfer none) */
const char *const *galley_review_get_people (GalleyReview *self);
const char *galley_review_get_author_id (GalleyReview *self);
/* The shown name. */
const char *galley_review_get_author (GalleyReview *self);
/* Deleted ones, too. (transfer none) (nullable) */
GalleyThread *galley_review_find_thread (GalleyReview *self,
                                         const char *id);
/* Deleted ones, too. (transfer none) (nullable) */
GalleySuggestion *galley_review_find_suggestion (GalleyReview *self,
                                                 const char *id);
/* Somebody set the places of threads or suggestions, for the text as it is now: re-sorts, and emits "located". */
void galley_review_places_changed (GalleyReview *self);
/* Resolves all anchors on the body against text, or those on details, and re-sorts. */
void galley_review_locate (GalleyReview *self,
                           const char *text);
void galley_review_locate_details (GalleyReview *self,
                                   GalleyFrontMatter *details);
/* All that can be said (review-comment.h, review-suggest.h, review-sign-off.h) is made of these two: an operation by
 * this reviewer, after all that is known, and its way into the own log, with fsync, in a thread and in the order of the
 * calls, and only then into the review; on failure nothing changes. done is called once, on the main context: after
 * that, or before the call returns where there is nothing to write. The review lives until then. */
GalleyReviewOp *galley_review_new_op (GalleyReview *self,
                                      GalleyReviewOpKind kind,
                                      const char *thread);
void galley_review_commit (GalleyReview *self,
                           GalleyReviewOp *op, /* (transfer full) */
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
/* At the end of the program, once the article is where it will be: writes what waits, also what is held.
 * FALSE: it takes too long. */
gboolean galley_review_finish (GalleyReview *self);
/* Number of open threads in a review folder, without building objects; 0 if none. For the library list. */
guint galley_review_count_open (const char *folder);

G_END_DECLS
