/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media of an article for its preview: addresses of the scheme "galley-media:", and reading what stands behind them,
 * which
 * never leaves the article's folder. Any thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *folder; /* nullable: an article never saved has no media */
  gboolean remote;    /* images from the net are allowed */
  gboolean blocked;   /* set when one was met that is not */
} GalleyPreviewMedia;

/* A GalleyUrlFunc; media is a GalleyPreviewMedia. The address changes when the file does, so that a new picture is
 * seen. */
char *galley_preview_media_url (const char *url,
                                gboolean is_image,
                                gpointer media);
/* Opens the file behind uri if it is a picture, sound or film inside folder, wherever links may lead. Blocking. type:
 * (out) (transfer full) */
GInputStream *galley_preview_media_open (const char *folder,
                                         const char *uri,
                                         char **type,
                                         goffset *size,
                                         GError **error);

G_END_DECLS
