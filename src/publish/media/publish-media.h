/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files an article shows: where they are, what they are, under which name they go out. Reads the article's folder,
 * writes nothing. */
#pragma once

#include <gio/gio.h>
#include "article-snapshot.h"

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
  char *path;         /* of LOCAL, as all below */
  char *content_type; /* by its first bytes */
  char *sha256;
  char *
      file_name; /* STEM-<12 hex of sha256>.EXT: names the bytes, so that a second upload of the same is recognisable */
  gsize size;
} GalleyPublishMedia;

/* Hero first, then every image of the body in order, one entry a reference. (element-type GalleyPublishMedia) (transfer
 * full) */
GPtrArray *galley_publish_media_list (GalleyArticleSnapshot *snapshot,
                                      GCancellable *cancellable,
                                      GError **error);
void galley_publish_media_free (GalleyPublishMedia *self);
/* Where reference leads. path (out) (nullable): of LOCAL, without symlinks. */
GalleyMediaKind galley_publish_media_resolve (const char *folder,
                                              const char *reference,
                                              char **path);
/* MIME type by content; file_name only where that does not tell. (transfer full) */
char *galley_publish_media_sniff (const char *file_name,
                                  gconstpointer data,
                                  gsize length);

G_END_DECLS
