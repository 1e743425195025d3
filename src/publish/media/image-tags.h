/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture file tells besides the picture (EXIF, IPTC, XMP), and the little of it that readers are to have. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_IMAGE_TELLS_PLACE = 1 << 0,  /* where it was taken */
  GALLEY_IMAGE_TELLS_SERIAL = 1 << 1, /* with which one camera or lens */
  GALLEY_IMAGE_TELLS_PERSON = 1 << 2, /* whose camera it is, and who is to be seen */
  GALLEY_IMAGE_TELLS_MORE = 1 << 3,   /* anything else that is neither drawn nor credit */
} GalleyImageTells;

#define GALLEY_IMAGE_TELLS_PRIVATE \
  (GALLEY_IMAGE_TELLS_PLACE | GALLEY_IMAGE_TELLS_SERIAL | GALLEY_IMAGE_TELLS_PERSON)

typedef struct
{
  GalleyImageTells tells;
  gboolean has_credit; /* there is something that copy_credit () keeps */
  guint width;         /* in pixels as shown: turned by orientation; 0: not known */
  guint height;
  guint orientation; /* EXIF's, 1 to 8; 0: not given */
} GalleyImageFacts;

/* FALSE: of no type whose tags can be read, or broken. Any thread. */
gboolean galley_image_tags_look (GBytes *image,
                                 GalleyImageFacts *facts);
/* A copy of to, which has no tags, with those tags of from that draw (orientation, colour space) or give credit
 * (author, source, copyright), and no others. Uses a file in a private folder of its own for a moment. The same bytes
 * give the same bytes. (transfer full) */
GBytes *galley_image_tags_copy_credit (GBytes *from,
                                       GBytes *to,
                                       GError **error);

G_END_DECLS
