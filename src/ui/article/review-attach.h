/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a comment on other words: what its author sees happens at once can be undone. */
#pragma once

#include <gtk/gtk.h>
#include "article.h"
#include "review.h"

G_BEGIN_DECLS

/* Where thread perhaps stands now; NULL if nobody knows. (transfer full) */
GalleyAnchor *galley_review_attach_candidate (GalleyArticle *article,
                                              GalleyThread *thread);
/* teller: whose signal "toast" says what became of it. */
void galley_review_attach (GalleyReview *review,
                           GalleyThread *thread,
                           const GalleyAnchor *anchor,
                           gpointer teller);

G_END_DECLS
