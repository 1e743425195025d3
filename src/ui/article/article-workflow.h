/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the open article has come, and signing it off: between the article, the Details pane's status and the
 * decisions at the top of the Comments pane. Pictures are hashed in a thread, after a pause in typing. */
#pragma once

#include "details-page.h"
#include "open-article.h"
#include "sign-off-box.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_WORKFLOW (galley_article_workflow_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleWorkflow, galley_article_workflow, GALLEY, ARTICLE_WORKFLOW, GObject)

/* Signal "failed" (string, a person's words). */

GalleyArticleWorkflow *galley_article_workflow_new (GalleyWorkspace *workspace,
                                                    GalleyDetailsPage *details,
                                                    GalleySignOffBox *box);
/* open nullable */
void galley_article_workflow_set_open (GalleyArticleWorkflow *self,
                                       GalleyOpenArticle *open);
/* The article was published, perhaps. */
void galley_article_workflow_refresh (GalleyArticleWorkflow *self);

G_END_DECLS
