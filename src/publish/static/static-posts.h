/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posts in a site's folder, in Git or not. Blocking; one thread at a time. */
#pragma once

#include "post-head.h"
#include "static-branch.h"
#include "static-convention.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *account;
  char *secret;                       /* nullable */
  GalleyStaticConvention *convention; /* NULL until looked at */
  GalleyStaticBranch *branch;         /* nullable: no Git */
  GHashTable *waiting;                /* path -> GBytes: pictures to be written with the next post */
} GalleyStaticPosts;

/* Looks at the folder and, in Git, at the other side; all below but parse () and read () do so themselves. */
gboolean galley_static_posts_look (GalleyStaticPosts *self,
                                   GCancellable *cancellable,
                                   GError **error);
/* NULL without error: no such file. (transfer full) (nullable) */
GBytes *galley_static_posts_read (GalleyStaticPosts *self,
                                  const char *path,
                                  GError **error);
/* (transfer full) */
GalleyPost *galley_static_posts_parse (GalleyStaticPosts *self,
                                       const char *path,
                                       GBytes *bytes);
/* By its marker, as of the last look. (transfer full) (nullable) */
GalleyPost *galley_static_posts_find (GalleyStaticPosts *self,
                                      const char *marker);
/* Every post, as of the last look, the newest first. (element-type GalleyPostHead) (transfer full) */
GPtrArray *galley_static_posts_list (GalleyStaticPosts *self);
/* As in publisher.h, all three. */
GalleyPost *galley_static_posts_create (GalleyStaticPosts *self,
                                        const GalleyPost *post,
                                        GCancellable *cancellable,
                                        GError **error);
gboolean galley_static_posts_update (GalleyStaticPosts *self,
                                     const GalleyPost *post,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean galley_static_posts_unpublish (GalleyStaticPosts *self,
                                        const char *remote_id,
                                        GCancellable *cancellable,
                                        GError **error);
void galley_static_posts_clear (GalleyStaticPosts *self);

G_END_DECLS
