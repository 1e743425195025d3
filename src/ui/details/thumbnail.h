/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small picture of an image file, upright. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Blocking, for a thread. width: of the thumbnail, in pixels. (transfer full) */
GdkTexture *galley_thumbnail_load (const char *path,
                                   int width,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
