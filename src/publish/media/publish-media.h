/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files an article shows: where they are, what they are, under which name they go out. Reads the article's folder,
 * writes nothing. */
#pragma once

#include <gio/gio.h>
#include "article-snapshot.h"
#include "outgoing-media.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_MEDIA_LOCAL,
  GALLEY_MEDIA_REMOTE,  /* a web address: left as it is */
  GALLEY_MEDIA_OUTSIDE, /* leaves the article's folder: never read */
  GALLEY_MEDIA_MISSING,
} GalleyMediaKind;

typedef struct
{
  GalleyMediaKind kind;
  char *reference; /* as written */
  guint line;      /* in the body, from 1; 0: the hero image */
  gboolean has_alt;
  gboolean has_caption;
  gboolean has_credit; /* of the hero image: elsewhere the caption is the place for it */
  char *path;          /* of LOCAL, as all below */
  char *content_type;  /* by its first bytes */
  char *sha256;        /* of what goes out, as file_name and size are */
  char *
      file_name; /* STEM-<12 hex of sha256>.EXT: names the bytes, so that a second upload of the same is recognisable */
  gsize size;
  GalleyImageFacts was; /* what the author's file is and tells */
  gboolean looked;      /* that is known */
  gboolean cleaned;     /* nothing private goes out */
  gboolean scripts;     /* a drawing in which something would run */
  gboolean scaled;      /* a smaller copy goes out */
} GalleyPublishMedia;

/* Hero first, then every image of the body in order, one entry a reference. (element-type GalleyPublishMedia) (transfer
 * full) */
GPtrArray *galley_publish_media_list (GalleyArticleSnapshot *snapshot,
                                      const GalleyMediaRecipe *recipe,
                                      GCancellable *cancellable,
                                      GError **error);
void galley_publish_media_free (GalleyPublishMedia *self);
/* Where reference leads. path (out) (nullable): of LOCAL, without symlinks. */
GalleyMediaKind galley_publish_media_resolve (const char *folder,
                                              const char *reference,
                                              char **path);
G_END_DECLS
