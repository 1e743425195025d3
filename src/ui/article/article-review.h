/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review of the open article, between the text, the preview and the Comments pane: what is chosen in one
 * shows in the others. */
#pragma once

#include "comments-page.h"
#include "details-page.h"
#include "editor-view.h"
#include "open-article.h"
#include "preview-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_REVIEW (galley_article_review_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleReview, galley_article_review, GALLEY, ARTICLE_REVIEW, GObject)

/* Signals: "show-comments": the Comments pane has something to show now; "failed" (string, a person's words). */

/* tab: gets the number of open threads as its badge. None of the widgets is owned. */
GalleyArticleReview *galley_article_review_new (GalleyWorkspace *workspace,
                                                GtkWidget *pane,
                                                GalleyEditorView *editor,
                                                GalleyPreviewView *preview,
                                                GalleyCommentsPage *comments,
                                                GalleyDetailsPage *details,
                                                AdwViewStackPage *tab);
void galley_article_review_set_open (GalleyArticleReview *self,
                                     GalleyOpenArticle *open /* nullable */);
/* The article was published, perhaps. */
void galley_article_review_refresh (GalleyArticleReview *self);

G_END_DECLS
