/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scaling by gdk-pixbuf, then the file's own colour profile put back as it was: savers have each their ways with it. */
#include "image-scale.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "image-strip.h"

#define MAX_PIXELS (100 * 1000 * 1000)
#define PNG_START 8
#define PNG_AROUND 12
#define ICC_HEAD 14 /* of a JPEG segment's: its name, its number and how many there are */

typedef struct
{
  guint width;
  gboolean refused;
} Sizing;

/* The parts of a file between start and end that hold the profile, appended to profile; FALSE: its colours are not RGB,
 * or it moves. */
static gboolean
collect_jpeg_profile (const guchar *data,
                      gsize length,
                      GByteArray *profile)
{
  gsize position = 2;

  while (position + 4 <= length && data[position] == 0xff && data[position + 1] != 0xda)
    {
      guchar marker = data[position + 1];
      gsize size = ((gsize) data[position + 2] << 8 | data[position + 3]) + 2;
      gboolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;

      if (size > length - position)
        return FALSE;
      /* CMYK, or gray, for which an RGB profile would be wrong */
      if (frame && (size < 10 || data[position + 9] != 3))
        return FALSE;
      if (marker == 0xe2)
        {
          const guchar *icc = data + position + 4 + ICC_HEAD;

          if (profile->len == 0 && (size < 4 + ICC_HEAD + 20 || memcmp (icc + 16, "RGB ", 4) != 0))
            return FALSE;
          g_byte_array_append (profile, data + position, (guint) size);
        }
      position += size;
    }

  return TRUE;
}

static gboolean
collect_png_profile (const guchar *data,
                     gsize length,
                     GByteArray *profile)
{
  static const char *const colour[] = { "iCCP", "sRGB", "gAMA", "cHRM", "cICP" };
  gsize position = PNG_START;
  gboolean gray = length > 25 && (data[25] == 0 || data[25] == 4);

  while (length - position >= PNG_AROUND && memcmp (data + position + 4, "IDAT", 4) != 0)
    {
      const guchar *chunk = data + position;
      gsize size = (gsize) chunk[0] << 24 | (gsize) chunk[1] << 16 | (gsize) chunk[2] << 8 | chunk[3];

      if (size > length - position - PNG_AROUND || memcmp (chunk + 4, "acTL", 4) == 0)
        return FALSE;
      if (gray && memcmp (chunk + 4, "iCCP", 4) == 0)
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (colour); i++)
        if (memcmp (chunk + 4, colour[i], 4) == 0)
          g_byte_array_append (profile, chunk, (guint) (size + PNG_AROUND));
      position += size + PNG_AROUND;
    }

  return TRUE;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  Sizing *sizing)
{
  gint64 scaled = ((gint64) height * sizing->width + width / 2) / MAX (width, 1);

  if ((gint64) width * height > MAX_PIXELS || (guint) width <= sizing->width)
    {
      sizing->refused = TRUE;
      /* so small that nothing is allocated for it */
      gdk_pixbuf_loader_set_size (loader, 1, 1);
      return;
    }
  gdk_pixbuf_loader_set_size (loader, (int) sizing->width, (int) MAX (scaled, 1));
}

static GdkPixbuf *
load_scaled (GBytes *image,
             const char *content_type,
             guint width)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (content_type, NULL);
  Sizing sizing = { width, FALSE };
  gsize length;
  const guchar *data = g_bytes_get_data (image, &length);
  gboolean loaded = loader != NULL;

  if (!loader)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &sizing);
  for (gsize done = 0; loaded && !sizing.refused && done < length;)
    {
      gsize chunk = MIN (length - done, 4096);

      loaded = gdk_pixbuf_loader_write (loader, data + done, chunk, NULL);
      done += chunk;
    }
  loaded = gdk_pixbuf_loader_close (loader, NULL) && loaded;
  if (!loaded || sizing.refused || !gdk_pixbuf_loader_get_pixbuf (loader))
    return NULL;

  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* Without anything but the picture, so that the profile is there once. */
static GBytes *
save_plain (GdkPixbuf *pixbuf,
            const char *content_type)
{
  gboolean jpeg = strcmp (content_type, "image/jpeg") == 0;
  g_autofree char *saved = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &saved, &length, jpeg ? "jpeg" : "png", NULL,
                                  jpeg ? "quality" : "compression", jpeg ? "90" : "9", NULL))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&saved), length);

  return galley_image_strip (bytes, content_type);
}

/* Puts profile behind the head of a file. */
static GBytes *
insert (GBytes *image,
        gsize head,
        GByteArray *profile)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  gsize length;
  const guchar *data = g_bytes_get_data (image, &length);

  if (head > length)
    return NULL;
  g_byte_array_append (whole, data, (guint) head);
  g_byte_array_append (whole, profile->data, profile->len);
  g_byte_array_append (whole, data + head, (guint) (length - head));

  return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
}

/* Behind JFIF's segment, which must be the first. */
static gsize
jpeg_head (GBytes *image)
{
  gsize length;
  const guchar *data = g_bytes_get_data (image, &length);

  return length > 6 && data[3] == 0xe0 ? 4 + ((gsize) data[4] << 8 | data[5]) : 2;
}

GBytes *
galley_image_scale (GBytes *image,
                    const char *content_type,
                    guint width)
{
  gboolean jpeg = strcmp (content_type, "image/jpeg") == 0;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) saved = NULL;
  g_autoptr (GByteArray) profile = g_byte_array_new ();
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  gsize length;
  const guchar *data;

  if ((!jpeg && strcmp (content_type, "image/png") != 0) || width == 0)
    return NULL;
  plain = galley_image_strip (image, content_type);
  if (!plain)
    return NULL;
  data = g_bytes_get_data (plain, &length);
  if (!(jpeg ? collect_jpeg_profile (data, length, profile) : collect_png_profile (data, length, profile)))
    return NULL;
  pixbuf = load_scaled (plain, content_type, width);
  saved = pixbuf ? save_plain (pixbuf, content_type) : NULL;
  if (!saved)
    return NULL;

  return insert (saved, jpeg ? jpeg_head (saved) : PNG_START + PNG_AROUND + 13, profile);
}
