/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices when another program changes or removes the file of an open article, and merges what it wrote. */
#pragma once

#include "article-disk.h"
#include "version-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_WATCH (galley_article_watch_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleWatch, galley_article_watch, GALLEY, ARTICLE_WATCH, GObject)

typedef struct
{
  GalleyDocument *captured; /* what was being edited when the merge began */
  GalleyDocument *merged;
  GalleyMergeClash clash;
} GalleyArticleMerge;

/* Asked for what is being edited now. (transfer full) */
typedef GalleyDocument *(*GalleyArticleCapture) (gpointer owner);

/* Signals: "merged" (pointer to GalleyArticleMerge), "removed" (pointer to GError), "found" (it is there, as
 * it was). */

/* owner: not owned, outlives it. versions: where the text is kept before a merge that clashes. */
GalleyArticleWatch *galley_article_watch_new (GalleyArticleDisk *disk,
                                              GalleyVersionStore *versions,
                                              GalleyArticleCapture capture,
                                              gpointer owner);
/* The file has another place now. */
void galley_article_watch_follow (GalleyArticleWatch *self);
/* Looks now. */
void galley_article_watch_check (GalleyArticleWatch *self);
/* The owner goes: nothing is emitted or asked any more. */
void galley_article_watch_stop (GalleyArticleWatch *self);

G_END_DECLS
