/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One post of the embedded blog: what a client sent (Micropub properties) and what the blog made of it. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_BLOG_POST_DRAFT,
  GALLEY_BLOG_POST_SCHEDULED,
  GALLEY_BLOG_POST_PUBLISHED,
  GALLEY_BLOG_POST_DELETED,
} GalleyBlogPostState;

typedef struct
{
  gint64 id;        /* 0: not stored */
  char *uid;        /* the client's identity of it; nullable */
  char *path;       /* "/2026/11/slug/", not percent-encoded */
  gint64 published; /* Unix seconds, as created, updated; 0: not said */
  gint64 created;
  gint64 updated;
  gboolean draft;
  gboolean deleted;
  JsonObject *properties; /* every value an array */
} GalleyBlogPost;

GalleyBlogPost *galley_blog_post_new (JsonObject *properties);
void galley_blog_post_free (GalleyBlogPost *self);
/* Seconds since 1970 of an ISO 8601 date, local time where it names no zone. FALSE if it is none. */
gboolean galley_blog_post_parse_date (const char *text,
                                      gint64 *seconds);
/* Reads uid, published and post-status from the properties. */
void galley_blog_post_sync (GalleyBlogPost *self);
GalleyBlogPostState galley_blog_post_get_state (const GalleyBlogPost *self,
                                                gint64 now);
/* First text of a property; NULL if it has none. */
const char *galley_blog_post_get_string (const GalleyBlogPost *self,
                                         const char *name);
/* All texts of a property. (transfer full) */
GStrv galley_blog_post_get_strings (const GalleyBlogPost *self,
                                    const char *name);
/* The body as HTML, plain content made into paragraphs. (transfer full) */
char *galley_blog_post_dup_html (const GalleyBlogPost *self);
/* The hero image and its alternative text. (nullable) */
const char *galley_blog_post_get_photo (const GalleyBlogPost *self,
                                        const char **alt);
/* Name, or the first words of the body. (transfer full) */
char *galley_blog_post_dup_title (const GalleyBlogPost *self);
/* Changes whenever a property, the address or the state in which it is kept changes. (transfer full) */
char *galley_blog_post_dup_hash (const GalleyBlogPost *self);
/* base: "http://127.0.0.1:PORT/". (transfer full) */
char *galley_blog_post_dup_url (const GalleyBlogPost *self,
                                const char *base);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBlogPost, galley_blog_post_free)

G_END_DECLS
