/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every part of the blog's server works with. Used in the server's thread only. */
#pragma once

#include <libsoup/soup.h>
#include "blog-store.h"

G_BEGIN_DECLS

#define GALLEY_BLOG_COMMENTS_A_MINUTE 10

typedef struct
{
  GalleyBlogStore *store;
  char *media_folder;
  char *title;
  char *token;
  char *own_url;                                       /* "http://127.0.0.1:PORT/": where this process listens */
  char *public_url;                                    /* where pages are said to be */
  gint64 comment_times[GALLEY_BLOG_COMMENTS_A_MINUTE]; /* monotonic, of the last ones */
  guint next_comment;
  void (*comment_added) (const char *post_url,
                         gpointer user_data);
  gpointer user_data;
} GalleyBlogSite;

GalleyBlogSite *galley_blog_site_new (const char *folder,
                                      const char *title,
                                      GError **error);
void galley_blog_site_free (GalleyBlogSite *self);
/* "http://127.0.0.1:PORT/" for each. */
void galley_blog_site_set_ports (GalleyBlogSite *self,
                                 guint own,
                                 guint pages);
/* Unix seconds. */
gint64 galley_blog_site_now (const GalleyBlogSite *self);
/* In a time that does not depend on how much of it is right. */
gboolean galley_blog_site_is_token (const GalleyBlogSite *self,
                                    const char *token);
/* Whether the request names the token in its Authorization header: -1 a wrong one, 0 none, 1 the right one. */
int galley_blog_site_bearer (const GalleyBlogSite *self,
                             SoupServerMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBlogSite, galley_blog_site_free)

G_END_DECLS
