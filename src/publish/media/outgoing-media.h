/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file as it goes out: the author's own stays as it is. */
#pragma once

#include <gio/gio.h>
#include "image-tags.h"

G_BEGIN_DECLS

/* Larger files are films, or meant to hurt: they go out as they are, and are said to. */
#define GALLEY_OUTGOING_MEDIA_MAX (64 * 1024 * 1024)

/* How files are made ready for a site. */
typedef struct
{
  gboolean keep_private; /* what pictures tell of place, camera and owner goes out, too */
  guint max_width;       /* wider pictures go out as smaller copies; 0: as they are */
} GalleyMediaRecipe;

typedef struct
{
  GBytes *bytes;        /* what goes out */
  char *content_type;   /* by its first bytes */
  GalleyImageFacts was; /* the author's file */
  gboolean looked;      /* what it tells is known */
  gboolean cleaned;     /* it tells nothing private, or that was taken out */
  gboolean scripts;     /* it is a drawing in which something would run */
  gboolean scaled;      /* a smaller copy */
} GalleyOutgoingMedia;

/* Same file, same recipe, same bytes: they may be made when a plan is, and again when it is carried out.
 * FALSE: it can't be read. */
gboolean galley_outgoing_media_read (GalleyOutgoingMedia *self,
                                     const char *path,
                                     const GalleyMediaRecipe *recipe,
                                     GCancellable *cancellable,
                                     GError **error);
void galley_outgoing_media_clear (GalleyOutgoingMedia *self);
/* MIME type by content; file_name only where that does not tell. (transfer full) */
char *galley_outgoing_media_sniff (const char *file_name,
                                   gconstpointer data,
                                   gsize length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyOutgoingMedia, galley_outgoing_media_clear)

G_END_DECLS
