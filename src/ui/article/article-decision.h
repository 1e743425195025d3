/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approving the open article, or asking for changes: what is shown is taken, the reviewer asked, the state kept, the
 * decision logged. It is about what the reviewer saw when asked, whatever comes from outside meanwhile. */
#pragma once

#include <adwaita.h>

#include "open-article.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_DECISION (galley_article_decision_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleDecision, galley_article_decision, GALLEY, ARTICLE_DECISION, GObject)

/* Signal "failed" (string, a person's words). */

GalleyArticleDecision *galley_article_decision_new (GalleyWorkspace *workspace,
                                                    GalleyOpenArticle *open,
                                                    gboolean approves);
/* An article never saved is saved first. Lives until it is done. */
void galley_article_decision_ask (GalleyArticleDecision *self,
                                  GtkWidget *parent);

G_END_DECLS
