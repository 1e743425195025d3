/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The embedded blog: a loopback SoupServer with public pages, feeds, readers' comments and a Micropub endpoint. */
#pragma once

#include <gio/gio.h>
#include "blog-error.h"
#include "review-link-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_BLOG (galley_blog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBlog, galley_blog, GALLEY, BLOG, GObject)

/* Signal "comment-added" (post URL, string): on the main context of the caller of new(). */

/* folder: holds blog.sqlite and media/; several processes may share it. title: shown on the pages. */
GalleyBlog *galley_blog_new (const char *folder,
                             const char *title,
                             GError **error);
/* Before it starts: it also serves drafts to those who have a review link, and while a link is meant for other
 * computers, listens for these too, at galley_blog_network_port(), if this is the process that readers reach. */
void galley_blog_share_reviews (GalleyBlog *self,
                                GalleyReviewLinkStore *links);
/* port: of the blog. */
guint galley_blog_network_port (guint port);
/* Starts the server in a thread of its own on 127.0.0.1:port (0: any free one). public_port: the port that addresses of
 * pages are made with (0: the one listened on), so that a short-lived process can publish for the one that serves. */
gboolean galley_blog_start (GalleyBlog *self,
                            guint port,
                            guint public_port,
                            GError **error);
void galley_blog_stop (GalleyBlog *self);
/* "http://127.0.0.1:PORT/": where it listens, and where its pages are said to be. */
const char *galley_blog_get_url (GalleyBlog *self);
const char *galley_blog_get_public_url (GalleyBlog *self);
/* Micropub endpoint of this process: get_url() + "micropub". */
const char *galley_blog_get_endpoint (GalleyBlog *self);
/* Random at each start, kept in memory only. */
const char *galley_blog_get_token (GalleyBlog *self);

G_END_DECLS
