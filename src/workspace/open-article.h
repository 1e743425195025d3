/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article being edited: loading, autosave, recovery journal, changes from outside. GTK-free; lives on the main
 * context, disk work in threads. */
#pragma once

#include "article-disk.h"
#include "article-saver.h"
#include "article.h"
#include "review-location.h"
#include "workspace.h"

G_BEGIN_DECLS

/* What is to be saved. */
typedef enum
{
  GALLEY_SAVE_KIND_TEXT,   /* not an untitled article without any */
  GALLEY_SAVE_KIND_FOLDER, /* in any case: it is to have a folder, for media and comments */
  GALLEY_SAVE_KIND_AGAIN,  /* after "removed": makes the file again from what is shown */
} GalleySaveKind;

#define GALLEY_TYPE_OPEN_ARTICLE (galley_open_article_get_type ())
G_DECLARE_FINAL_TYPE (GalleyOpenArticle, galley_open_article, GALLEY, OPEN_ARTICLE, GObject)

/* Properties: "save-state" (int, notifies), "review" (notifies; the same one follows the article's folder). Signals:
 * "merged" (GalleyMergeClash): a change from outside was taken in; "removed": the file went away; "commit":
 * about to save or snapshot, so that the editor hands over text it still holds; "news" (pointer to GalleyReviewNews):
 * another reviewer said something. */

/* Never saved; a folder is made at the first save. */
GalleyOpenArticle *galley_open_article_new (GalleyWorkspace *workspace);
/* Of a file that was read through disk. reviews (transfer full) (nullable): what was read of them. location
 * (transfer full) (nullable): where they stand in document. journal_key
 * (nullable): of a recovery entry to take over. */
GalleyOpenArticle *galley_open_article_new_on_disk (GalleyWorkspace *workspace,
                                                    GalleyArticleDisk *disk,
                                                    GalleyDocument *document,
                                                    GalleyReviewLog *reviews,
                                                    GalleyReviewLocation *location,
                                                    const char *journal_key);
/* Its text came from elsewhere than its file. */
void galley_open_article_mark_unsaved (GalleyOpenArticle *self);
GalleyArticle *galley_open_article_get_article (GalleyOpenArticle *self);
/* Reviews of it; for an article never saved, NULL until the first save. */
GalleyReview *galley_open_article_get_review (GalleyOpenArticle *self);
/* For whoever writes into its folder. (transfer none) */
GalleyArticleDisk *galley_open_article_get_disk (GalleyOpenArticle *self);
GalleySaveState galley_open_article_get_save_state (GalleyOpenArticle *self);
const GError *galley_open_article_get_error (
    GalleyOpenArticle *self); /* What is not saved is in the recovery journal: it comes back at the next
                               * start. FALSE: where it could not be written there either. */
gboolean galley_open_article_is_kept (GalleyOpenArticle *self);
/* nullable */
/* Emits "commit", then a snapshot of what is really shown. (transfer full) */
GalleyArticleSnapshot *galley_open_article_snapshot (GalleyOpenArticle *self);
/* Commits and saves, in threads, until the file is what is shown. TRUE if nothing had to be saved. A file that was
 * removed is not made again but by GALLEY_SAVE_KIND_AGAIN. Where it fails, the recovery journal has the text when
 * callback is called; where not, nothing is unsaved at that moment, on the main context. */
void galley_open_article_save_async (GalleyOpenArticle *self,
                                     GalleySaveKind kind,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean galley_open_article_save_finish (GalleyOpenArticle *self,
                                          GAsyncResult *result,
                                          GError **error);
/* The same for GALLEY_SAVE_KIND_TEXT, blocking: for the program's end, when nobody is left to wait. */
gboolean galley_open_article_save_now (GalleyOpenArticle *self,
                                       GError **error);

G_END_DECLS
