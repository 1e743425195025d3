/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article and what belongs to it stand in a folder, by name alone. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether path names a page bundle's index.md rather than a lone file. */
gboolean galley_article_place_is_bundle (const char *path);
/* Whether a file of that name is Markdown. */
gboolean galley_article_place_is_markdown (const char *name);
/* What is the article as a whole: its folder, or the lone file. (transfer full) */
char *galley_article_place_get_root (const char *path);
/* Of a lone story.md: story.galley; of a page bundle: its folder. (transfer full) */
char *galley_article_place_get_extras (const char *path);
/* What makes up the article on disk: its folder, or the lone file and what may be beside it. (transfer full) */
GStrv galley_article_place_list_parts (const char *path);

G_END_DECLS
