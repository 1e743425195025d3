/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in WordPress' media library. WordPress takes the same file as often as it is sent; the name that it goes out
 * under tells its bytes, so looking for that name first makes sending it safe to repeat. */
#pragma once

#include "wordpress-site.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *url;
  char *alt;     /* never NULL */
  char *caption; /* plain text; never NULL */
} GalleyWordPressMedia;

void galley_wordpress_media_free (GalleyWordPressMedia *self);
/* Of a "media" object, also an embedded one. (transfer full) (nullable) */
GalleyWordPressMedia *galley_wordpress_media_parse (JsonObject *object);
/* By the name or address of a file that went out as STEM-<12 hex digits>.EXT, or by the whole address of any
 * other. NULL without error: not there. (transfer full) (nullable) */
GalleyWordPressMedia *galley_wordpress_media_find (GalleyWordPressSite *site,
                                                   const char *name_or_url,
                                                   GCancellable *cancellable,
                                                   GError **error);
/* Sends the file unless it is there. (transfer full) */
GalleyWordPressMedia *galley_wordpress_media_upload (GalleyWordPressSite *site,
                                                     const char *file_name,
                                                     const char *content_type,
                                                     GBytes *bytes,
                                                     GCancellable *cancellable,
                                                     GError **error);
/* Gives it these texts, unless it has them. */
gboolean galley_wordpress_media_describe (GalleyWordPressSite *site,
                                          const GalleyWordPressMedia *media,
                                          const char *alt,
                                          const char *caption,
                                          GCancellable *cancellable,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyWordPressMedia, galley_wordpress_media_free)

G_END_DECLS
