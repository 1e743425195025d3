/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that reviewers said of one article: the union of the append-only logs in its review folder (one per reviewer,
 * JSON Lines, one operation a line), as a list of threads. A comment is on disk the moment it is made. */
#pragma once

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
/* The article has moved, its reviews with it: nothing is read anew. */
void galley_review_set_folder (GalleyReview *self,
                               const char *folder);
const char *galley_review_get_folder (GalleyReview *self);
/* Reads all logs; blocking. Lines it cannot read are kept on disk and counted; the rest is used. */
gboolean galley_review_load (GalleyReview *self,
                             GError **error);
guint galley_review_get_n_unreadable (GalleyReview *self);
guint galley_review_get_n_open (GalleyReview *self);
/* Resolves all anchors against text and re-sorts. */
void galley_review_locate (GalleyReview *self,
                           const char *text);
/* Each appends to the own log with fsync before anything is shown; on failure nothing changed. anchor NULL: about the
 * whole article. (transfer none) */
GalleyThread *galley_review_add_thread (GalleyReview *self,
                                        const GalleyAnchor *anchor,
                                        const char *text,
                                        GError **error);
gboolean galley_review_reply (GalleyReview *self,
                              GalleyThread *thread,
                              const char *text,
                              GError **error);
gboolean galley_review_set_resolved (GalleyReview *self,
                                     GalleyThread *thread,
                                     gboolean resolved,
                                     GError **error);
/* Deletion is an operation too: FALSE brings it back. */
gboolean galley_review_set_deleted (GalleyReview *self,
                                    GalleyThread *thread,
                                    gboolean deleted,
                                    GError **error);
gboolean galley_review_set_anchor (GalleyReview *self,
                                   GalleyThread *thread,
                                   const GalleyAnchor *anchor,
                                   GError **error);
/* Number of open threads in a review folder, without building objects; 0 if none. For the library list. */
guint galley_review_count_open (const char *folder);

G_END_DECLS
