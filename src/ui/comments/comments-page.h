/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Comments pane: review threads in text order, and readers' comments of the published article. */
#pragma once

#include <adwaita.h>
#include "draft-store.h"
#include "new-thread.h"
#include "read-comments.h"
#include "review.h"
#include "sign-off-box.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_COMMENTS_PAGE (galley_comments_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCommentsPage, galley_comments_page, GALLEY, COMMENTS_PAGE, AdwBin)

/* "attach" (GalleyThread, boolean): it is to stand on the selected words (TRUE), or on those that are marked
 * as its now. Signals: "thread-activated" (GalleyThread, nullable): show it in the text; NULL: none is
 * current any more. "toast" (AdwToast, transfer full, as adw_toast_overlay_add_toast() wants it): deleted
 * with Undo, errors. "refresh-readers": asked for. "moderate" (GalleyComment, int status).
 * "reply-to-reader" (GalleyComment, string). "commented":
 * something was written (the library row's badge changes). */

GtkWidget *galley_comments_page_new (void);
/* Where what is not sent yet is kept; without one, in memory. To be set before the first review. */
void galley_comments_page_set_drafts (GalleyCommentsPage *self,
                                      GalleyDraftStore *drafts);
/* What was read, and where that is kept; without, nothing counts as unread. */
void galley_comments_page_set_read (GalleyCommentsPage *self,
                                    GalleyReadComments *read);
void galley_comments_page_set_review (GalleyCommentsPage *self,
                                      GalleyReview *review); /* nullable */
/* What reviewers decided; to be filled by who knows the article's digest. (transfer none) */
GalleySignOffBox *galley_comments_page_get_sign_offs (GalleyCommentsPage *self);
/* Opens the composer for these words (NULL: the whole article) and focuses it. */
void galley_comments_page_compose (GalleyCommentsPage *self,
                                   const GalleyAnchor *anchor);
/* What a new comment is written in, to be shown in host until it is taken back; compose() does that. There is one, with
 * one draft. (transfer none) */
GalleyNewThread *galley_comments_page_lend_composer (GalleyCommentsPage *self,
                                                     AdwBin *host);
void galley_comments_page_take_composer_back (GalleyCommentsPage *self);
/* Makes the next thread (step 1) or the one before (-1) the current one, and tells "thread-activated". */
void galley_comments_page_step (GalleyCommentsPage *self,
                                int step);
/* Does a widget action of the current thread's card (thread.reply, thread.resolve) or of the header
 * (comments.search). */
void galley_comments_page_act (GalleyCommentsPage *self,
                               const char *action);
void galley_comments_page_show_thread (GalleyCommentsPage *self,
                                       GalleyThread *thread);
/* (element-type GalleyComment) (nullable): NULL = not published anywhere. problem (nullable): why they could not
 * be had. */
void galley_comments_page_set_reader_comments (GalleyCommentsPage *self,
                                               GPtrArray *comments,
                                               gboolean taken_off,
                                               const char *problem);
/* What came of a reply to a reader. problem nullable: it is sent. */
void galley_comments_page_replied (GalleyCommentsPage *self,
                                   GalleyComment *comment,
                                   const char *problem);

G_END_DECLS
