/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files on the server: one that is sent twice would be there twice, so it is looked for first. Any thread. */
#pragma once

#include "post.h"
#include "rpc-site.h"

G_BEGIN_DECLS

typedef struct _GalleyRpcLibrary GalleyRpcLibrary;

/* site must outlive it. method: wp.uploadFile or metaWeblog.newMediaObject. listed: the server has
 * wp.getMediaLibrary. */
GalleyRpcLibrary *galley_rpc_library_new (const GalleyRpcSite *site,
                                          const char *method,
                                          gboolean listed);
void galley_rpc_library_free (GalleyRpcLibrary *self);
/* URL of the file, which is sent unless it is among the newest there. (transfer full) */
char *galley_rpc_library_upload (GalleyRpcLibrary *self,
                                 const char *file_name,
                                 const char *content_type,
                                 GBytes *bytes,
                                 GCancellable *cancellable,
                                 GError **error);
/* What was seen of the library elsewhere. */
void galley_rpc_library_remember (GalleyRpcLibrary *self,
                                  const char *url,
                                  gint64 id);
/* URL -> id (GINT_TO_POINTER) of those images of the post that are in the library. (transfer full) */
GHashTable *galley_rpc_library_list_ids (GalleyRpcLibrary *self,
                                         const GalleyPost *post,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
