/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth of one open article: text and metadata with change notification. Main thread only; other threads get
 * snapshots. */
#pragma once

#include "article-snapshot.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE (galley_article_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticle, galley_article, GALLEY, ARTICLE, GObject)

/* Properties: "path" (string, nullable, read-write), "title" (string, read-only, notifies), "revision" (uint64,
 * read-only, notifies). Signals: "field-changed" (GalleyField as int), "body-changed", "document-replaced" (all may
 * differ: reload everything). */

GalleyArticle *galley_article_new (GalleyDocument *document,
                                   const char *path /* nullable */);
/* Path of the file (index.md or a lone story.md); NULL for an article never saved. */
const char *galley_article_get_path (GalleyArticle *self);
void galley_article_set_path (GalleyArticle *self,
                              const char *path);
/* Folder of the file, nullable. (transfer full) */
char *galley_article_dup_folder (GalleyArticle *self);
GalleyDocument *galley_article_get_document (GalleyArticle *self);
/* Takes another document wholesale (reload, merge, recovery). */
void galley_article_set_document (GalleyArticle *self,
                                  GalleyDocument *document);
const char *galley_article_get_body (GalleyArticle *self);
void galley_article_set_body (GalleyArticle *self,
                              const char *body);
/* Counts every change; never repeats within a session. */
guint64 galley_article_get_revision (GalleyArticle *self);
const char *galley_article_get_title (GalleyArticle *self); /* nullable */
const char *galley_article_get_string (GalleyArticle *self,
                                       GalleyField field);
const char *const *galley_article_get_list (GalleyArticle *self,
                                            GalleyField field);
gboolean galley_article_get_boolean (GalleyArticle *self,
                                     GalleyField field,
                                     gboolean fallback);
/* NULL or "" removes. Does nothing when equal. FALSE with GALLEY_FRONT_MATTER_ERROR where the head cannot be edited. */
gboolean galley_article_set_string (GalleyArticle *self,
                                    GalleyField field,
                                    const char *value,
                                    GError **error);
gboolean galley_article_set_list (GalleyArticle *self,
                                  GalleyField field,
                                  const char *const *values,
                                  GError **error);
gboolean galley_article_set_boolean (GalleyArticle *self,
                                     GalleyField field,
                                     gboolean value,
                                     GError **error);
/* Nothing was written yet: no text, no details but the byline that it was made with. */
gboolean galley_article_is_blank (GalleyArticle *self);
GalleyArticleSnapshot *galley_article_snapshot (GalleyArticle *self);

G_END_DECLS
