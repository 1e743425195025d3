/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts that are on a site already, as articles of the library: which there are, and bringing them in, each once.
 * Blocking; one thread at a time. */
#pragma once

#include "pull-article.h"
#include "workspace.h"

G_BEGIN_DECLS

typedef struct _GalleyBringIn GalleyBringIn;

/* Signs in. GALLEY_PUBLISH_ERROR_REFUSED where the site can't list its posts. (transfer full) */
GalleyBringIn *galley_bring_in_new (GalleyWorkspace *workspace,
                                    GalleySite *site,
                                    GCancellable *cancellable,
                                    GError **error);
GalleyBringIn *galley_bring_in_ref (GalleyBringIn *self);
void galley_bring_in_unref (GalleyBringIn *self);
/* As galley_publisher_list_posts (). */
GPtrArray *galley_bring_in_list (GalleyBringIn *self,
                                 guint page,
                                 gboolean *more,
                                 GCancellable *cancellable,
                                 GError **error);
/* Path of the article that is this post, as the library was when it was looked through first; NULL: there is none.
 * (nullable) */
const char *galley_bring_in_find (GalleyBringIn *self,
                                  const char *remote_id);
/* Makes sure that nobody else brings posts into the library until stop (), or until this is gone, and looks through it
 * anew. */
gboolean galley_bring_in_start (GalleyBringIn *self,
                                GCancellable *cancellable,
                                GError **error);
void galley_bring_in_stop (GalleyBringIn *self);
/* After start (). (transfer full) */
GalleyPulledArticle *galley_bring_in_pull (GalleyBringIn *self,
                                           const char *remote_id,
                                           GCancellable *cancellable,
                                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBringIn, galley_bring_in_unref)

G_END_DECLS
