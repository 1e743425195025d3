/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One save, with all that it needs: nothing of it changes under its feet. */
#pragma once

#include "article-disk.h"
#include "article.h"
#include "review.h"
#include "version-store.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyArticleDisk *disk;
  GalleyVersionStore *versions;
  GalleyDocument *document;
  guint64 revision;
  char *slug;
  GalleyReview *review; /* nullable */

  GalleyDocument *merged; /* after take() */
  GalleyMergeClash clash;
} GalleySaveWork;

/* Of what the article says now. review (nullable): what lies in the same folder. */
GalleySaveWork *galley_save_work_new (GalleyArticle *article,
                                      GalleyArticleDisk *disk,
                                      GalleyVersionStore *versions,
                                      GalleyReview *review);
/* On the main thread. */
void galley_save_work_free (GalleySaveWork *self);

/* The following block; any thread. */

/* Saves. Where the file is another than was last seen, merged is set and clash says where they clash; then,
 * as after every failure, FALSE. */
gboolean galley_save_work_run (GalleySaveWork *self,
                               GError **error);
/* The history is a help, not a promise: that it fails does not fail the save. */
void galley_save_work_keep_version (GalleySaveWork *self);
/* Gives a folder still called "untitled" the name that the saved article has by now, unless somebody writes in
 * it. TRUE: it has another place. The review is to be on hold. */
gboolean galley_save_work_name_folder (GalleySaveWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySaveWork, galley_save_work_free)

G_END_DECLS
