/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as WordPress' REST interface writes it, and back. Pure. */
#pragma once

#include "json.h"
#include "post-head.h"

G_BEGIN_DECLS

/* What to ask for to be able to read a post. */
#define GALLEY_WORDPRESS_POST_FIELDS                                                                     \
  "context=edit&_embed=author,wp:term,wp:featuredmedia"                                                  \
  "&_fields=id,status,link,slug,date_gmt,modified_gmt,title.raw,content.raw,excerpt.raw,comment_status," \
  "permalink_template,_links,_embedded"

/* category_ids, tag_ids: of gint64. media_ids (nullable): URL -> id (GINT_TO_POINTER), the hero image's too. (transfer
 * full) */
JsonObject *galley_wordpress_entry_to_json (const GalleyPost *post,
                                            GArray *category_ids,
                                            GArray *tag_ids,
                                            GHashTable *media_ids);
/* NULL: this is no post. Its version tells any change to its text. (transfer full) (nullable) */
GalleyPost *galley_wordpress_entry_parse (JsonObject *object);
/* Of an object that has no text. NULL: this is no post. (transfer full) (nullable) */
GalleyPostHead *galley_wordpress_entry_head (JsonObject *object);
/* The post as WordPress can keep it: what it has no place for, or decides itself, as it is there. remote (nullable).
 * account_name (nullable): whose posts these will be. (transfer full) */
GalleyPost *galley_wordpress_entry_fit (const GalleyPost *post,
                                        const GalleyPost *remote,
                                        const char *account_name);
/* The part of a version that is of the text alone: also of a revision. (transfer full) (nullable) */
char *galley_wordpress_entry_text_hash (JsonObject *object);

G_END_DECLS
