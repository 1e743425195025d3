/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article was at one moment: all that rendering and publishing accept. Immutable, atomically refcounted, for
 * any thread. */
#pragma once

#include <glib-object.h>
#include "document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_SNAPSHOT (galley_article_snapshot_get_type ())
typedef struct _GalleyArticleSnapshot GalleyArticleSnapshot;

GType galley_article_snapshot_get_type (void);
/* folder: where relative media are looked up; (nullable) for an article never saved. */
GalleyArticleSnapshot *galley_article_snapshot_new (GalleyDocument *document,
                                                    const char *folder,
                                                    guint64 revision);
GalleyArticleSnapshot *galley_article_snapshot_ref (GalleyArticleSnapshot *self);
void galley_article_snapshot_unref (GalleyArticleSnapshot *self);
GalleyDocument *galley_article_snapshot_get_document (GalleyArticleSnapshot *self);
const char *galley_article_snapshot_get_body (GalleyArticleSnapshot *self);
const char *galley_article_snapshot_get_folder (GalleyArticleSnapshot *self);
guint64 galley_article_snapshot_get_revision (GalleyArticleSnapshot *self);
/* Field as text, NULL if not given. TITLE falls back to the first heading-1 of the body when no title field is there.
 */
const char *galley_article_snapshot_get_string (GalleyArticleSnapshot *self,
                                                GalleyField field);
const char *const *galley_article_snapshot_get_list (GalleyArticleSnapshot *self,
                                                     GalleyField field);
gboolean galley_article_snapshot_get_boolean (GalleyArticleSnapshot *self,
                                              GalleyField field,
                                              gboolean fallback);
/* Field read as a date: ISO 8601, or "2026-11-24 09:00" and the like; without a zone it is local time. (transfer
 * full) (nullable) */
GDateTime *galley_article_snapshot_get_date (GalleyArticleSnapshot *self,
                                             GalleyField field);
/* The slug field, or the slug of the title, or "untitled". (transfer full) */
char *galley_article_snapshot_get_slug (GalleyArticleSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyArticleSnapshot, galley_article_snapshot_unref)

G_END_DECLS
