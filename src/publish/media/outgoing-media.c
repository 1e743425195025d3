/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the author's file to the bytes that go out: smaller if asked for, then without what nobody need know, then with
 * the credit it had. */
#include "outgoing-media.h"

#include <string.h>

#include "image-scale.h"
#include "image-strip.h"
#include "svg-strip.h"

static gboolean
has_bytes (const guchar *data,
           gsize length,
           gsize offset,
           const char *magic,
           gsize magic_length)
{
  return length >= offset + magic_length && memcmp (data + offset, magic, magic_length) == 0;
}

char *
galley_outgoing_media_sniff (const char *file_name,
                             gconstpointer data,
                             gsize length)
{
  static const struct
  {
    gsize offset;
    const char *magic;
    gsize magic_length;
    const char *type;
  } table[] = {
    { 0, "\x89PNG\r\n\x1a\n", 8, "image/png" },
    { 0, "\xff\xd8\xff", 3, "image/jpeg" },
    { 0, "GIF8", 4, "image/gif" },
    { 8, "WEBP", 4, "image/webp" },
    { 4, "ftypavif", 8, "image/avif" },
    { 4, "ftypheic", 8, "image/heic" },
    { 4, "ftypmif1", 8, "image/heif" },
    { 4, "ftyp", 4, "video/mp4" },
    { 0, "%PDF-", 5, "application/pdf" },
    { 0, "BM", 2, "image/bmp" },
  };
  g_autofree char *type = NULL;
  char *mime;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (has_bytes (data, length, table[i].offset, table[i].magic, table[i].magic_length))
      return g_strdup (table[i].type);
  if (length > 0 && g_strstr_len (data, (gssize) MIN (length, 1024), "<svg"))
    return g_strdup ("image/svg+xml");

  type = g_content_type_guess (file_name, data, length, NULL);
  mime = g_content_type_get_mime_type (type);

  return mime ? mime : g_strdup ("application/octet-stream");
}

static void
take_bytes (GalleyOutgoingMedia *self,
            GBytes *bytes)
{
  g_bytes_unref (self->bytes);
  self->bytes = bytes;
}

static void
clean_drawing (GalleyOutgoingMedia *self,
               const GalleyMediaRecipe *recipe)
{
  gboolean opaque;
  g_autoptr (GBytes) stripped = galley_svg_strip (self->bytes, &self->scripts, &opaque);

  self->looked = stripped != NULL && !opaque;
  self->cleaned = self->looked;
  if (stripped && !recipe->keep_private)
    take_bytes (self, g_steal_pointer (&stripped));
}

/* WebP has to announce tags at its front, and is no other picture for it. */
static gboolean
is_same_picture (GBytes *a,
                 GBytes *b,
                 const char *content_type)
{
  gsize a_length, b_length;
  const guchar *a_data = g_bytes_get_data (a, &a_length);
  const guchar *b_data = g_bytes_get_data (b, &b_length);
  gsize skip = 0;

  if (strcmp (content_type, "image/webp") != 0)
    return g_bytes_equal (a, b);
  skip = 12 + (a_length > 30 && memcmp (a_data + 12, "VP8X", 4) == 0 ? 18 : 0);

  return a_length > skip && b_length >= a_length - skip &&
         memcmp (a_data + skip, b_data + b_length - (a_length - skip), a_length - skip) == 0;
}

/* What was written is read again: only what is known to be clean, and the same picture, goes out as such. */
static gboolean
is_clean (GBytes *bytes,
          GBytes *stripped,
          const char *content_type)
{
  g_autoptr (GBytes) again = galley_image_strip (bytes, content_type);
  GalleyImageFacts facts;

  return again && is_same_picture (stripped, again, content_type) && galley_image_tags_look (bytes, &facts) &&
         facts.tells == 0;
}

static void
clean_picture (GalleyOutgoingMedia *self,
               GBytes *original)
{
  g_autoptr (GBytes) stripped = galley_image_strip (self->bytes, self->content_type);
  g_autoptr (GBytes) credited = NULL;

  if (!stripped)
    {
      /* of a type that can only be looked at */
      self->cleaned = self->looked && (self->was.tells & GALLEY_IMAGE_TELLS_PRIVATE) == 0;
      return;
    }
  self->looked = TRUE;
  if (self->was.has_credit)
    credited = galley_image_tags_copy_credit (original, stripped, NULL);
  if (credited && is_clean (credited, stripped, self->content_type))
    take_bytes (self, g_steal_pointer (&credited));
  /* without its orientation it would lie on its side */
  else if (self->was.orientation > 1)
    {
      take_bytes (self, g_bytes_ref (original));
      self->scaled = FALSE;
      return;
    }
  else
    take_bytes (self, g_steal_pointer (&stripped));
  self->cleaned = TRUE;
}

/* Scales what is wider, as it is shown, than the recipe says. */
static void
scale_picture (GalleyOutgoingMedia *self,
               guint max_width)
{
  gboolean lying = self->was.orientation >= 5;
  guint64 width = lying ? (guint64) self->was.height * max_width / MAX (self->was.width, 1) : max_width;
  GBytes *scaled;

  if (max_width == 0 || self->was.width <= max_width)
    return;
  scaled = galley_image_scale (self->bytes, self->content_type, (guint) MAX (width, 1));
  if (!scaled)
    return;
  take_bytes (self, scaled);
  self->scaled = TRUE;
}

static void
make_ready (GalleyOutgoingMedia *self,
            const GalleyMediaRecipe *recipe)
{
  g_autoptr (GBytes) original = g_bytes_ref (self->bytes);

  if (strcmp (self->content_type, "image/svg+xml") == 0)
    {
      clean_drawing (self, recipe);
      return;
    }
  if (!g_str_has_prefix (self->content_type, "image/"))
    return;
  self->looked = galley_image_tags_look (original, &self->was);
  scale_picture (self, recipe->max_width);
  /* scaling loses all that it tells, orientation, too: that is put back here */
  if (!recipe->keep_private || self->scaled)
    clean_picture (self, original);
}

gboolean
galley_outgoing_media_read (GalleyOutgoingMedia *self,
                            const char *path,
                            const GalleyMediaRecipe *recipe,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize length;
  gconstpointer data;

  memset (self, 0, sizeof *self);
  self->bytes = g_file_load_bytes (file, cancellable, NULL, error);
  if (!self->bytes)
    return FALSE;
  data = g_bytes_get_data (self->bytes, &length);
  self->content_type = galley_outgoing_media_sniff (path, data ? data : "", length);
  if (length > 0 && length <= GALLEY_OUTGOING_MEDIA_MAX)
    make_ready (self, recipe);

  return TRUE;
}

void
galley_outgoing_media_clear (GalleyOutgoingMedia *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->content_type, g_free);
}
