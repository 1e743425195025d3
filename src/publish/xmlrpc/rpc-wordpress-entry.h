/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as WordPress' wp.* methods have it, and back. Pure. */
#pragma once

#include "post-head.h"

G_BEGIN_DECLS

/* category_ids (nullable: left as they are), tag_ids: of gint32. media_ids: URL -> id (GINT_TO_POINTER), the
 * hero image's too. Without if_not_modified_since. (transfer floating) */
GVariant *galley_rpc_wordpress_entry_new (const GalleyPost *post,
                                          GArray *category_ids,
                                          GArray *tag_ids,
                                          GHashTable *media_ids);
/* The moment of the version that a post was seen in, as if_not_modified_since wants it; NULL if there is
 * none. (transfer floating) (nullable) */
GVariant *galley_rpc_wordpress_entry_dup_moment (const char *version);
/* NULL: this is no post, or one in the trash. now: what is to come out later is "scheduled", which WordPress
 * does not tell here. author_id (out) (nullable) (transfer full). (transfer full) (nullable) */
GalleyPost *galley_rpc_wordpress_entry_parse (GVariant *entry,
                                              GDateTime *now,
                                              char **author_id);
/* Of an entry without its text. NULL: this is no post, or one in the trash. (transfer full) (nullable) */
GalleyPostHead *galley_rpc_wordpress_entry_head (GVariant *entry,
                                                 GDateTime *now);
/* The post as WordPress can keep it by these methods: as by REST, but a picture's texts can't be told. remote
 * (nullable). account_name (nullable): whose posts these will be. (transfer full) */
GalleyPost *galley_rpc_wordpress_entry_fit (const GalleyPost *post,
                                            const GalleyPost *remote,
                                            const char *account_name);

G_END_DECLS
