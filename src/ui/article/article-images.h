/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures that are dropped, pasted or chosen, on their way into the open article. */
#pragma once

#include "details-page.h"
#include "editor-view.h"
#include "open-article.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_IMAGES (galley_article_images_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleImages, galley_article_images, GALLEY, ARTICLE_IMAGES, GObject)

/* Signal "failed" (string, a person's words). */

/* Neither widget is owned. */
GalleyArticleImages *galley_article_images_new (GalleyEditorView *editor,
                                                GalleyDetailsPage *details);
void galley_article_images_set_open (GalleyArticleImages *self,
                                     GalleyOpenArticle *open);

G_END_DECLS
