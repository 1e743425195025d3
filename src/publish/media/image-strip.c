/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By the file's own parts: what is not known to draw the picture does not go out, whoever invented it. */
#include "image-strip.h"

#include <string.h>

static const struct
{
  const char *type;
  gboolean (*strip) (const guchar *data,
                     gsize length,
                     GByteArray *out);
} kinds[] = {
  { "image/jpeg", galley_jpeg_strip },
  { "image/png", galley_png_strip },
  { "image/webp", galley_webp_strip },
  { "image/gif", galley_gif_strip },
};

GBytes *
galley_image_strip (GBytes *image,
                    const char *content_type)
{
  gsize length;
  const guchar *data = g_bytes_get_data (image, &length);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (content_type, kinds[i].type) == 0)
      {
        g_autoptr (GByteArray) out = g_byte_array_sized_new ((guint) MIN (length, G_MAXINT));

        if (!kinds[i].strip (data, length, out))
          return NULL;
        return g_byte_array_free_to_bytes (g_steal_pointer (&out));
      }

  return NULL;
}
