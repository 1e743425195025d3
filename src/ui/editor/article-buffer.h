/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binds the body of an article to a text buffer: the buffer is handed over after a pause in typing, and what
 * changes in the article from elsewhere is put into the buffer as the smallest edit, so that cursor,
 * scrolling and undo survive. A huge text comes into the buffer in parts, between which the window answers.
 */
#pragma once

#include <gtksourceview/gtksource.h>
#include "article.h"
#include "text-history.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_BUFFER (galley_article_buffer_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleBuffer, galley_article_buffer, GALLEY, ARTICLE_BUFFER, GObject)

/* Signals: "text-changed": at every change, also from elsewhere. "committed" (string): the text that the article was
 * given. "replaced" (string): the article has another text, now in the buffer. "filled" (gboolean): the last part is in
 * it, and all of it is as it was opened. */

GalleyArticleBuffer *galley_article_buffer_new (GtkSourceBuffer *buffer);
/* article nullable. The text of the one before is committed first. */
void galley_article_buffer_set_article (GalleyArticleBuffer *self,
                                        GalleyArticle *article);
void galley_article_buffer_commit (GalleyArticleBuffer *self);
/* Parts of the text are still to come into the buffer. */
gboolean galley_article_buffer_is_filling (GalleyArticleBuffer *self);
/* All of them come before a key does that may be for the end of the text. */
void galley_article_buffer_watch_keys (GalleyArticleBuffer *self,
                                       GtkWidget *widget);
/* (transfer none) */
GalleyTextHistory *galley_article_buffer_get_history (GalleyArticleBuffer *self);
/* The whole text, with what is still to come and without words that are only proposed. (transfer full) */
char *galley_article_buffer_dup_text (GalleyArticleBuffer *self);

G_END_DECLS
