/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing the pictures of a post into the folder of its article. */
#pragma once

#include "publisher.h"
#include "pull-leftover.h"
#include "url-func.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *names; /* src as the post has it -> name as a text writes it */
  GHashTable *urls;  /* path of the file -> what the site calls it */
} GalleyPullPictures;

/* Sources of the pictures that html shows, each once. (transfer full) */
GStrv galley_pull_pictures_list (const char *html);
/* html with its pictures led to their names; what says where else they are to be had goes. (transfer full) */
char *galley_pull_pictures_lead (const char *html,
                                 GHashTable *names);
/* Blocking. Leaves those that can't be had where they are, and tells of them in leftovers; fails only where folder
 * can't be written to or it was cancelled. (transfer full) */
GalleyPullPictures *galley_pull_pictures_bring (GalleyPublisher *publisher,
                                                const GalleyPost *post,
                                                const char *const *sources,
                                                const char *folder,
                                                GPtrArray *leftovers,
                                                GCancellable *cancellable,
                                                GError **error);
/* For urls in Markdown; user_data: names. */
char *galley_pull_pictures_name (const char *url,
                                 gboolean is_image,
                                 gpointer names);
void galley_pull_pictures_free (GalleyPullPictures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPullPictures, galley_pull_pictures_free)

G_END_DECLS
