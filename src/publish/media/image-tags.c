/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By a list of what is kept: what nobody thought of does not go out. */
#include "image-tags.h"

#include <gexiv2/gexiv2.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const kept[] = {
  "Exif.Image.Orientation",
  "Exif.Image.Artist",
  "Exif.Image.Copyright",
  "Exif.Image.ExifTag", /* where the next two stand */
  "Exif.Photo.ColorSpace",
  "Exif.Photo.InteroperabilityTag",
  "Exif.Iop.InteroperabilityIndex",
  "Iptc.Envelope.CharacterSet",
  "Iptc.Application2.Byline",
  "Iptc.Application2.Credit",
  "Iptc.Application2.Source",
  "Iptc.Application2.Copyright",
  "Xmp.dc.creator",
  "Xmp.dc.rights",
  "Xmp.photoshop.Credit",
  "Xmp.photoshop.Source",
  "Xmp.tiff.Orientation",
  "Xmp.tiff.Artist",
  "Xmp.tiff.Copyright",
  "Xmp.xmpRights.Marked",
  "Xmp.xmpRights.Owner",
  "Xmp.xmpRights.UsageTerms",
  "Xmp.xmpRights.WebStatement",
  "Xmp.iptcExt.DigitalSourceType", /* made by a machine or not */
  "Xmp.cc.license",
  "Xmp.cc.attributionName",
  "Xmp.cc.attributionURL",
  NULL,
};

/* Parts of tags' names. */
static const struct
{
  const char *part;
  GalleyImageTells tells;
} telling[] = {
  { "GPS", GALLEY_IMAGE_TELLS_PLACE },
  { "Location", GALLEY_IMAGE_TELLS_PLACE },
  { ".City", GALLEY_IMAGE_TELLS_PLACE },
  { "Serial", GALLEY_IMAGE_TELLS_SERIAL },
  { "UniqueID", GALLEY_IMAGE_TELLS_SERIAL },
  { "MakerNote", GALLEY_IMAGE_TELLS_SERIAL },
  { "OwnerName", GALLEY_IMAGE_TELLS_PERSON },
  { "HostComputer", GALLEY_IMAGE_TELLS_PERSON },
  { "PersonInImage", GALLEY_IMAGE_TELLS_PERSON },
  { "Region", GALLEY_IMAGE_TELLS_PERSON },
  { "Contact", GALLEY_IMAGE_TELLS_PERSON },
};

/* The reader of XMP below gexiv2 is not made for several threads. */
static GMutex library;

static GExiv2Metadata *
open_locked (GBytes *image,
             GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (image, &length);

  gexiv2_initialize ();
  /* broken files are nobody's fault on the terminal */
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  metadata = gexiv2_metadata_new ();
  if (!data || length > G_MAXINT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No picture");
      return NULL;
    }

  return gexiv2_metadata_open_buf (metadata, data, (glong) length, error) ? g_steal_pointer (&metadata) : NULL;
}

/* Every tag's name, of all three kinds. (element-type utf8) (transfer full) */
static GPtrArray *
list_tags (GExiv2Metadata *metadata)
{
  g_auto (GStrv) exif = gexiv2_metadata_get_exif_tags (metadata);
  g_auto (GStrv) iptc = gexiv2_metadata_get_iptc_tags (metadata);
  g_auto (GStrv) xmp = gexiv2_metadata_get_xmp_tags (metadata);
  GStrv all[] = { exif, iptc, xmp };
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);

  for (guint kind = 0; kind < G_N_ELEMENTS (all); kind++)
    for (guint i = 0; all[kind] && all[kind][i]; i++)
      g_ptr_array_add (tags, g_strdup (all[kind][i]));

  return tags;
}

/* Lists and languages of XMP come as their own tags: "Xmp.dc.creator[1]". */
static gboolean
is_kept (const char *tag)
{
  g_autofree char *plain = g_strndup (tag, strcspn (tag, "["));

  return g_strv_contains (kept, plain);
}

static GalleyImageTells
read_tag (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (strstr (tag, telling[i].part))
      return telling[i].tells;

  return GALLEY_IMAGE_TELLS_MORE;
}

gboolean
galley_image_tags_look (GBytes *image,
                        GalleyImageFacts *facts)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&library);
  g_autoptr (GExiv2Metadata) metadata = open_locked (image, NULL);
  g_autoptr (GPtrArray) tags = NULL;
  GExiv2Orientation orientation;

  memset (facts, 0, sizeof *facts);
  if (!metadata)
    return FALSE;
  tags = list_tags (metadata);
  for (guint i = 0; i < tags->len; i++)
    if (is_kept (g_ptr_array_index (tags, i)))
      facts->has_credit = TRUE;
    else
      facts->tells |= read_tag (g_ptr_array_index (tags, i));
  orientation = gexiv2_metadata_try_get_orientation (metadata, NULL);
  facts->orientation = orientation;
  facts->width = (guint) MAX (gexiv2_metadata_get_pixel_width (metadata), 0);
  facts->height = (guint) MAX (gexiv2_metadata_get_pixel_height (metadata), 0);
  if (orientation >= GEXIV2_ORIENTATION_ROT_90_HFLIP && orientation <= GEXIV2_ORIENTATION_MAX)
    {
      guint width = facts->width;

      facts->width = facts->height;
      facts->height = width;
    }

  return TRUE;
}

static gboolean
clear_others (GExiv2Metadata *metadata,
              GError **error)
{
  g_autoptr (GPtrArray) tags = list_tags (metadata);

  for (guint i = 0; i < tags->len; i++)
    {
      const char *tag = g_ptr_array_index (tags, i);
      g_autoptr (GError) problem = NULL;

      /* what went with another is gone already, which is not told from not being cleared: looked at below */
      if (!is_kept (tag))
        gexiv2_metadata_try_clear_tag (metadata, tag, &problem);
    }
  g_clear_pointer (&tags, g_ptr_array_unref);
  tags = list_tags (metadata);
  for (guint i = 0; i < tags->len; i++)
    if (!is_kept (g_ptr_array_index (tags, i)))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s can't be taken out",
                     (const char *) g_ptr_array_index (tags, i));
        return FALSE;
      }

  return TRUE;
}

static GBytes *
write_tags (GExiv2Metadata *metadata,
            GBytes *to,
            const char *path,
            GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (to, &length);
  g_autofree char *written = NULL;

  if (!g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, error) ||
      !gexiv2_metadata_save_file (metadata, path, error) || !g_file_get_contents (path, &written, &length, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&written), length);
}

/* Here alone a file is needed: gexiv2 writes nowhere else. */
GBytes *
galley_image_tags_copy_credit (GBytes *from,
                               GBytes *to,
                               GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&library);
  g_autoptr (GExiv2Metadata) metadata = open_locked (from, error);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  GBytes *written;

  if (!metadata || !clear_others (metadata, error))
    return NULL;
  folder = g_dir_make_tmp ("galley-picture-XXXXXX", error);
  if (!folder)
    return NULL;
  path = g_build_filename (folder, "picture", NULL);
  written = write_tags (metadata, to, path, error);
  g_unlink (path);
  g_rmdir (folder);

  return written;
}
