/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of the Comments pane: how many there are, which are shown, and the search. */
#pragma once

#include <adwaita.h>
#include "thread-filter.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_COMMENTS_HEADER (galley_comments_header_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCommentsHeader, galley_comments_header, GALLEY, COMMENTS_HEADER, AdwBin)

/* Property "show" (string, notifies): see thread-filter.h. Signals: "add": a comment on the whole article is asked for;
 * "read-all": all comments count as read. Widget actions: comments.show (string), comments.read-all,
 * comments.search. */

/* What it sets. (transfer none) */
GalleyThreadFilter *galley_comments_header_get_filter (GalleyCommentsHeader *self);
/* review nullable. */
void galley_comments_header_set_review (GalleyCommentsHeader *self,
                                        GalleyReview *review);
void galley_comments_header_set_read (GalleyCommentsHeader *self,
                                      GalleyReadComments *read);
/* Open and resolved ones, whatever they say: nothing is left out. */
void galley_comments_header_show_all (GalleyCommentsHeader *self);

G_END_DECLS
