/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Smaller copies of pictures. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A JPEG or PNG scaled to width pixels across, not turned, with the colour profile of image and nothing else
 * besides the picture. NULL where that can't be done rightly: other types, animations, colours other than RGB
 * in a profile, or so many pixels that opening it would take the machine's memory. (transfer full) (nullable)
 */
GBytes *galley_image_scale (GBytes *image,
                            const char *content_type,
                            guint width);

G_END_DECLS
