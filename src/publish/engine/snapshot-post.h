/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The post that an article makes. Reads nothing but the names of files in the article's folder. */
#pragma once

#include "article-snapshot.h"
#include "post.h"

G_BEGIN_DECLS

/* urls: path of a file (as galley_publish_media_resolve () gives it) -> URL on the site; references to files that are
 * not in it stay as written. published (nullable). (transfer full) */
GalleyPost *galley_snapshot_post_new (GalleyArticleSnapshot *snapshot,
                                      GHashTable *urls,
                                      GalleyPublicationState state,
                                      GDateTime *published);
/* Sets the body's Markdown, for a site that keeps it; urls as above. FALSE where a picture is written in a way that
 * can't be led to its place on the site. */
gboolean galley_snapshot_post_add_source (GalleyPost *post,
                                          GalleyArticleSnapshot *snapshot,
                                          GHashTable *urls);
/* SHA-256 of a post that the article made, as kept in publications: a date that the article does not give
 * itself is left out. (transfer full) */
char *galley_snapshot_post_hash (GalleyArticleSnapshot *snapshot,
                                 const GalleyPost *post);

G_END_DECLS
