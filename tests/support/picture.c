/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <string.h>

#define ICC_SIZE 300

const char *const picture_secrets[] = { PICTURE_SERIAL, PICTURE_OWNER, "Secret street", "Secret software", NULL };

static char *
make_profile (void)
{
  guchar profile[ICC_SIZE] = { 0 };

  profile[2] = ICC_SIZE >> 8;
  profile[3] = ICC_SIZE & 0xff;
  memcpy (profile + 12, "mntrRGB XYZ ", 12);
  memcpy (profile + 36, "acsp", 4);
  memcpy (profile + 200, "a profile of its own", 20);

  return g_base64_encode (profile, ICC_SIZE);
}

GBytes *
picture_new (const char *type,
             guint width,
             guint height,
             guint32 seed)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *profile = make_profile ();
  g_autoptr (GError) error = NULL;
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize length = gdk_pixbuf_get_byte_length (pixbuf);
  char *saved;

  for (gsize i = 0; i < length; i++)
    pixels[i] = (guchar) (i / 97 + (gsize) g_rand_int_range (rand, 0, 16));
  gdk_pixbuf_save_to_buffer (pixbuf, &saved, &length, strcmp (type, "image/jpeg") == 0 ? "jpeg" : "png", &error,
                             "icc-profile", profile, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (saved, length);
}

GBytes *
picture_new_webp (void)
{
  gsize length;
  guchar *data = g_base64_decode ("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=", &length);

  return g_bytes_new_take (data, length);
}

static GExiv2Metadata *
open_tags (GBytes *picture)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (picture, &length);

  gexiv2_initialize ();
  metadata = gexiv2_metadata_new ();
  gexiv2_metadata_open_buf (metadata, data, (glong) length, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&metadata);
}

static void
set_all (GExiv2Metadata *metadata,
         guint orientation)
{
  static const struct
  {
    const char *tag;
    const char *value;
  } tags[] = {
    { "Exif.Image.Artist", PICTURE_AUTHOR },
    { "Exif.Image.Copyright", PICTURE_RIGHTS },
    { "Exif.Image.Software", "Secret software" },
    { "Exif.Image.HostComputer", PICTURE_OWNER },
    { "Exif.Image.DateTime", "2026:01:02 03:04:05" },
    { "Exif.Photo.ColorSpace", "65535" },
    { "Exif.Photo.BodySerialNumber", PICTURE_SERIAL },
    { "Exif.Photo.LensSerialNumber", PICTURE_SERIAL },
    { "Exif.Photo.CameraOwnerName", PICTURE_OWNER },
    { "Exif.Photo.UserComment", "charset=Ascii Secret street" },
    { "Iptc.Application2.Byline", PICTURE_AUTHOR },
    { "Iptc.Application2.SubLocation", "Secret street" },
    { "Xmp.dc.rights", PICTURE_RIGHTS },
    { "Xmp.aux.OwnerName", PICTURE_OWNER },
    { "Xmp.aux.SerialNumber", PICTURE_SERIAL },
    { "Xmp.photoshop.Credit", "Harbour Agency" },
    { "Xmp.xmpMM.DocumentID", "xmp.did:" PICTURE_SERIAL },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      gexiv2_metadata_try_set_tag_string (metadata, tags[i].tag, tags[i].value, &error);
      g_assert_no_error (error);
    }
  gexiv2_metadata_try_update_gps_info (metadata, -9.1393, 38.7223, 12, &error);
  g_assert_no_error (error);
  if (orientation > 0)
    gexiv2_metadata_try_set_orientation (metadata, (GExiv2Orientation) orientation, &error);
  g_assert_no_error (error);
}

GBytes *
picture_tag (GBytes *picture,
             guint orientation)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (GExiv2Metadata) metadata = open_tags (picture);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (picture, &length);
  char *tagged;

  set_all (metadata, orientation);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &tagged, &length, NULL));
  g_unlink (path);
  g_rmdir (folder);

  return g_bytes_new_take (tagged, length);
}

char *
picture_get_tag (GBytes *picture,
                 const char *tag)
{
  g_autoptr (GExiv2Metadata) metadata = open_tags (picture);

  return gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);
}

char *
picture_list_tags (GBytes *picture)
{
  g_autoptr (GExiv2Metadata) metadata = open_tags (picture);
  g_auto (GStrv) exif = gexiv2_metadata_get_exif_tags (metadata);
  g_auto (GStrv) iptc = gexiv2_metadata_get_iptc_tags (metadata);
  g_auto (GStrv) xmp = gexiv2_metadata_get_xmp_tags (metadata);
  g_autofree char *first = g_strjoinv (" ", exif);
  g_autofree char *second = g_strjoinv (" ", iptc);
  g_autofree char *third = g_strjoinv (" ", xmp);

  return g_strjoin (" ", first, second, third, NULL);
}

char *
picture_hash_pixels (GBytes *picture)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_loader_write_bytes (loader, picture, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);
  pixels = gdk_pixbuf_read_pixel_bytes (gdk_pixbuf_loader_get_pixbuf (loader));

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pixels);
}

gboolean
picture_contains (GBytes *picture,
                  const char *text)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (picture, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}
