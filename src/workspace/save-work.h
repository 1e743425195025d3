/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One save, with all that it needs: nothing of it changes under its feet. */
#pragma once

#include "article-disk.h"
#include "article.h"
#include "version-store.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyArticleDisk *disk;
  GalleyVersionStore *versions;
  GalleyDocument *document;
  guint64 revision;
  char *slug;
} GalleySaveWork;

/* Of what the article says now. */
GalleySaveWork *galley_save_work_new (GalleyArticle *article,
                                      GalleyArticleDisk *disk,
                                      GalleyVersionStore *versions);
void galley_save_work_free (GalleySaveWork *self);
/* Saves. Blocking; any thread. */
gboolean galley_save_work_run (GalleySaveWork *self,
                               GError **error);

/* The same in a thread, which then keeps a version, too. The result is a GTask whose data is self, and whose value
 * is that of run(). It has no source: its thread might be the last to let go of it. (transfer full) self. */
void galley_save_work_run_async (GalleySaveWork *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Gives a folder still called "untitled" the name that the saved article has by now. TRUE: it has another
 * place. Blocking. */
gboolean galley_save_work_name_folder (GalleyArticle *article,
                                       GalleyArticleDisk *disk,
                                       GalleyVersionStore *versions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySaveWork, galley_save_work_free)

G_END_DECLS
