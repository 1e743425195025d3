/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posts of the embedded blog in SQLite. Several processes may use one file; nothing is cached. */
#pragma once

#include "blog-post.h"
#include "sqlite.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_BLOG_STORE (galley_blog_store_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBlogStore, galley_blog_store, GALLEY, BLOG_STORE, GObject)

/* Changes a post as read within the transaction that writes it back; FALSE (error set) leaves all as it was. */
typedef gboolean (*GalleyBlogEdit) (GalleyBlogPost *post,
                                    gpointer user_data,
                                    GError **error);

GalleyBlogStore *galley_blog_store_new (const char *path,
                                        GError **error);
GalleySqlite *galley_blog_store_get_database (GalleyBlogStore *self);
/* NULL without an error if there is none; an earlier address of a post counts. (transfer full) (nullable) */
GalleyBlogPost *galley_blog_store_find_path (GalleyBlogStore *self,
                                             const char *path,
                                             GError **error);
GalleyBlogPost *galley_blog_store_find_uid (GalleyBlogStore *self,
                                            const char *uid,
                                            GError **error);
/* A new post, its address made of published date and slug. If its uid is there already, nothing is created and that
 * post is returned with created FALSE; a deleted one comes back to life with these properties. (transfer full) */
GalleyBlogPost *galley_blog_store_add (GalleyBlogStore *self,
                                       JsonObject *properties,
                                       gint64 now,
                                       gboolean *created,
                                       GError **error);
/* if_hash (nullable): GALLEY_BLOG_ERROR_CONFLICT unless the post still has it. The answer is the post as stored, with a
 * new path where slug or date of a post nobody saw has changed. GALLEY_BLOG_ERROR_NOT_FOUND. (transfer full) */
GalleyBlogPost *galley_blog_store_edit (GalleyBlogStore *self,
                                        const char *path,
                                        const char *if_hash,
                                        gint64 now,
                                        GalleyBlogEdit edit,
                                        gpointer user_data,
                                        GError **error);
/* Visible ones, newest first; tag (nullable) by name in any case, or by its slug. (element-type GalleyBlogPost) */
GPtrArray *galley_blog_store_list_published (GalleyBlogStore *self,
                                             const char *tag,
                                             gint64 now,
                                             guint offset,
                                             guint limit,
                                             GError **error);
gint64 galley_blog_store_count_published (GalleyBlogStore *self,
                                          const char *tag,
                                          gint64 now,
                                          GError **error);
/* All but deleted ones, the last changed first. (element-type GalleyBlogPost) */
GPtrArray *galley_blog_store_list_all (GalleyBlogStore *self,
                                       guint offset,
                                       guint limit,
                                       GError **error);

G_END_DECLS
