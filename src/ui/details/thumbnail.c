/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small picture of an image file, upright. */
#include "thumbnail.h"

GdkTexture *
galley_thumbnail_load (const char *path,
                       int width,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GdkPixbuf) raw = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (stream)
    raw = gdk_pixbuf_new_from_stream_at_scale (G_INPUT_STREAM (stream), width, -1, TRUE, cancellable, error);
  if (!raw)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (raw);
  bytes = gdk_pixbuf_read_pixel_bytes (upright);
  return gdk_memory_texture_new (gdk_pixbuf_get_width (upright),
                                 gdk_pixbuf_get_height (upright),
                                 gdk_pixbuf_get_has_alpha (upright) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 bytes,
                                 gdk_pixbuf_get_rowstride (upright));
}
