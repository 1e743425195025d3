/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picture files reduced to what draws them: size, colours, colour profile, animation. Pixels are copied as they are,
 * never decoded. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a picture file shows and nothing it tells: neither EXIF, XMP and IPTC nor comments, previews and what
 * follows the picture's end. JPEG, PNG, WebP, GIF by content_type; authors and copyright of PNG's text chunks
 * stay. NULL: of another type, or not built as its type says. (transfer full) (nullable) */
GBytes *galley_image_strip (GBytes *image,
                            const char *content_type);

/* One each; FALSE if it is not built so. */
gboolean galley_jpeg_strip (const guchar *data,
                            gsize length,
                            GByteArray *out);
gboolean galley_png_strip (const guchar *data,
                           gsize length,
                           GByteArray *out);
gboolean galley_webp_strip (const guchar *data,
                            gsize length,
                            GByteArray *out);
gboolean galley_gif_strip (const guchar *data,
                           gsize length,
                           GByteArray *out);

G_END_DECLS
