/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which process serves the embedded blog, and at which lasting port: pages keep their addresses from run to run. */
#pragma once

#include "blog.h"

G_BEGIN_DECLS

typedef struct _GalleyBlogHost GalleyBlogHost;

/* folder: of the blog's data; the lasting port and the server's lock are kept there. database (nullable): of
 * state-db.h, whose review links it serves. */
GalleyBlogHost *galley_blog_host_new (const char *folder,
                                      const char *title,
                                      GalleySqlite *database);
void galley_blog_host_free (GalleyBlogHost *self);
/* "http://127.0.0.1:PORT/", whether or not anybody serves just now. (transfer full) */
char *galley_blog_host_dup_public_url (GalleyBlogHost *self);
/* The running blog of this process, started on first use. serve: at the lasting port if no other process has
 * it. (transfer none) */
GalleyBlog *galley_blog_host_get_blog (GalleyBlogHost *self,
                                       gboolean serve,
                                       GError **error);
/* Whether this process serves the lasting port. */
gboolean galley_blog_host_is_serving (GalleyBlogHost *self);
/* The port that this process found taken by another program, so that the blog has another from now on; 0: none. */
guint galley_blog_host_get_taken_port (GalleyBlogHost *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBlogHost, galley_blog_host_free)

G_END_DECLS
