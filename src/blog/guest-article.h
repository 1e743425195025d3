/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article as the guests of its review links see it: what is on disk, read again when that changes. In the server's
 * thread only. */
#pragma once

#include "article-page.h"
#include "review.h"

G_BEGIN_DECLS

typedef struct _GalleyGuestArticle GalleyGuestArticle;

GalleyGuestArticle *galley_guest_article_new (const char *path);
void galley_guest_article_free (GalleyGuestArticle *self);
/* Looks at the files, and reads those that have changed. FALSE: the article is not there, or can't be read. */
gboolean galley_guest_article_refresh (GalleyGuestArticle *self,
                                       GError **error);
/* Another where the text or the details are others; of 16 hexadecimal digits. */
const char *galley_guest_article_get_revision (GalleyGuestArticle *self);
/* Another where that, or anything that was said, is. */
const char *galley_guest_article_get_version (GalleyGuestArticle *self);
/* What the article was at one of the last revisions. (transfer none) (nullable) */
GalleyDocument *galley_guest_article_find_document (GalleyGuestArticle *self,
                                                    const char *revision);
GalleyDocument *galley_guest_article_get_document (GalleyGuestArticle *self);
/* All that was said, found in the text. (transfer none) */
GalleyReview *galley_guest_article_get_review (GalleyGuestArticle *self);
const char *galley_guest_article_get_folder (GalleyGuestArticle *self);
/* What guests see, its text placed (source-map.h), its pictures at "media/…". (transfer full) */
GalleyArticlePage *galley_guest_article_dup_page (GalleyGuestArticle *self);
/* A picture that the article shows, out of its own folder. NULL: it shows none of that name, or there is none.
 * (transfer full) (nullable) */
GBytes *galley_guest_article_load_media (GalleyGuestArticle *self,
                                         const char *name);
/* Says it in the log of author_id in the article's review folder, for good when this returns. (transfer full) op */
gboolean galley_guest_article_say (GalleyGuestArticle *self,
                                   GalleyReviewOp *op,
                                   GError **error);
/* greater than that of all that is known (see review-op.h) */
gint64 galley_guest_article_next_count (GalleyGuestArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyGuestArticle, galley_guest_article_free)

G_END_DECLS
