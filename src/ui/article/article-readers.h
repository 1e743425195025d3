/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sites say of the open article: where it is public, and what readers wrote; shown in the Details
 * and Comments panes. */
#pragma once

#include "comments-page.h"
#include "details-page.h"
#include "workspace.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_READERS (galley_article_readers_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleReaders, galley_article_readers, GALLEY, ARTICLE_READERS, GObject)

/* Signals: "changed": get_public_url() or get_state() may differ; "failed" (string, a person's words). */

GalleyArticleReaders *galley_article_readers_new (GalleyWorkspace *workspace,
                                                  GalleyCommentsPage *comments,
                                                  GalleyDetailsPage *details);
/* path NULL: an article never saved. Fetches. */
void galley_article_readers_set_path (GalleyArticleReaders *self,
                                      const char *path);
void galley_article_readers_refresh (GalleyArticleReaders *self);
/* (nullable): the page that readers see. */
const char *galley_article_readers_get_public_url (GalleyArticleReaders *self);
GalleyPublicationState galley_article_readers_get_state (GalleyArticleReaders *self);
/* Readers see it now, or will at its date. */
gboolean galley_article_readers_is_public (GalleyArticleReaders *self);
/* It lies in a site's trash. */
gboolean galley_article_readers_is_trashed (GalleyArticleReaders *self);
/* Brings it back from there; then, "changed" or "failed". */
void galley_article_readers_restore (GalleyArticleReaders *self);

G_END_DECLS
