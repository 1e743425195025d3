/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of posts in WordPress' media library. Any thread. */
#pragma once

#include "post.h"
#include "wordpress-site.h"

G_BEGIN_DECLS

typedef struct _GalleyWordPressLibrary GalleyWordPressLibrary;

/* site must outlive it. */
GalleyWordPressLibrary *galley_wordpress_library_new (GalleyWordPressSite *site);
void galley_wordpress_library_free (GalleyWordPressLibrary *self);
/* URL of the file, which is sent unless it is there. (transfer full) */
char *galley_wordpress_library_upload (GalleyWordPressLibrary *self,
                                       const char *file_name,
                                       const char *content_type,
                                       GBytes *bytes,
                                       GCancellable *cancellable,
                                       GError **error);
/* URL -> id (GINT_TO_POINTER) of all images of the post that are in the library; gives the hero image its texts.
 * (transfer full) */
GHashTable *galley_wordpress_library_list_ids (GalleyWordPressLibrary *self,
                                               const GalleyPost *post,
                                               GCancellable *cancellable,
                                               GError **error);

G_END_DECLS
