/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ways of speaking XML-RPC to a blog have in common: the operations of GalleyPublisher on a plain struct. */
#pragma once

#include "publisher.h"
#include "rpc-site.h"

G_BEGIN_DECLS

typedef struct _GalleyRpcDialect GalleyRpcDialect;

/* As GalleyPublisher's of the same names; new terms, comments, moderating and replying NULL where there are none. */
typedef struct
{
  gboolean (*verify) (GalleyRpcDialect *self, GCancellable *cancellable, GError **error);
  char *(*upload) (GalleyRpcDialect *self,
                   const char *file_name,
                   const char *content_type,
                   GBytes *bytes,
                   GCancellable *cancellable,
                   GError **error);
  GalleyPost *(*create) (GalleyRpcDialect *self, const GalleyPost *post, GCancellable *cancellable, GError **error);
  gboolean (*update) (GalleyRpcDialect *self, const GalleyPost *post, GCancellable *cancellable, GError **error);
  gboolean (*unpublish) (GalleyRpcDialect *self, const char *remote_id, GCancellable *cancellable, GError **error);
  GalleyPost *(*fetch) (GalleyRpcDialect *self, const char *remote_id, GCancellable *cancellable, GError **error);
  GalleyPost *(*find) (GalleyRpcDialect *self, const char *marker, GCancellable *cancellable, GError **error);
  GalleyPost *(*fit) (GalleyRpcDialect *self, const GalleyPost *post, const GalleyPost *remote);
  GPtrArray *(*list_new_terms) (GalleyRpcDialect *self,
                                const GalleyPost *post,
                                GCancellable *cancellable,
                                GError **error);
  char *(*take_refused) (GalleyRpcDialect *self, const char *remote_id);
  GPtrArray *(*list_comments) (GalleyRpcDialect *self,
                               const char *remote_id,
                               GCancellable *cancellable,
                               GError **error);
  gboolean (*moderate) (GalleyRpcDialect *self,
                        const char *comment_id,
                        GalleyCommentStatus status,
                        GCancellable *cancellable,
                        GError **error);
  gboolean (*reply) (GalleyRpcDialect *self,
                     const char *remote_id,
                     const char *comment_id,
                     const char *text,
                     GCancellable *cancellable,
                     GError **error);
  GPtrArray *(*list_posts) (GalleyRpcDialect *self,
                            guint page,
                            gboolean *more,
                            GCancellable *cancellable,
                            GError **error);
  void (*free) (GalleyRpcDialect *self);
} GalleyRpcDialectClass;

/* The head of each dialect's own struct. */
struct _GalleyRpcDialect
{
  const GalleyRpcDialectClass *klass;
  GMutex lock; /* of what changes */
  GalleyCapabilities capabilities;
};

/* WordPress from 3.5 on, by wp.*. Takes site. (transfer full) */
GalleyRpcDialect *galley_rpc_wordpress_new (GalleyRpcSite *site);
/* Anything else, by metaWeblog.* and, where methods (element-type utf8) has them, mt.*. Takes both. (transfer full) */
GalleyRpcDialect *galley_rpc_metaweblog_new (GalleyRpcSite *site,
                                             GHashTable *methods);

G_END_DECLS
