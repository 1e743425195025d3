/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review pages: drafts at addresses that nobody can guess, for editors without Galley. In the server's
 * thread only.
 *
 * GET  /review/TOKEN/            the article as readers will see it, and what was said of it
 * GET  /review/TOKEN/state       what was said, as JSON; its ETag changes with it, and with the article
 * GET  /review/TOKEN/media/NAME  a picture of it
 * POST /review/TOKEN/name        {"name"}: who the guest is; a cookie for this address only tells it later
 * POST /review/TOKEN/comments    {"text", "revision", "start", "end", "detail"}: on these code points of the
 * text (or of a detail) as it was at that revision; without them, on the whole article POST
 * /review/TOKEN/suggestions the same with "replacement" and "quote", the words to go; "text" may be missing
 * POST /review/TOKEN/replies     {"thread", "text"}
 * POST /review/TOKEN/resolve     {"thread", "resolved"} */
#pragma once

#include <libsoup/soup.h>

#include "review-link-store.h"

G_BEGIN_DECLS

typedef struct _GalleyReviewPages GalleyReviewPages;

GalleyReviewPages *galley_review_pages_new (GalleyReviewLinkStore *links);
void galley_review_pages_free (GalleyReviewPages *self);
GalleyReviewLinkStore *galley_review_pages_get_links (GalleyReviewPages *self);
/* Answers a whole request for an address below GALLEY_REVIEW_PREFIX that has passed the guard. from_network: it came
 * from another computer. */
void galley_review_pages_handle (GalleyReviewPages *self,
                                 SoupServerMessage *message,
                                 gboolean from_network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReviewPages, galley_review_pages_free)

G_END_DECLS
