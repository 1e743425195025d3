/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What we know of one article on one site: identity, address, what was sent last, what came back. Kept as
 * sites/SITE-ID.json beside the article. */
#pragma once

#include <json-glib/json-glib.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PUBLICATION_NONE,  /* never published there, or deleted since */
  GALLEY_PUBLICATION_DRAFT, /* there but not public (unpublished) */
  GALLEY_PUBLICATION_SCHEDULED,
  GALLEY_PUBLICATION_PUBLISHED,
} GalleyPublicationState;

typedef struct
{
  char *site_id;
  char *marker;    /* UUID that finds the post again after a lost answer */
  char *remote_id; /* of Micropub, the post's URL; nullable until created */
  char *url;       /* the public page; nullable */
  GalleyPublicationState state;
  GDateTime *published;   /* nullable */
  GDateTime *updated;     /* nullable: last successful write */
  char *sent_hash;        /* SHA-256 of what was sent last, fields and text; nullable */
  char *remote_hash;      /* SHA-256 of what the site gave back right after; the base for conflict checks; nullable */
  char *digest;           /* of the article as sent last, see article-state.h; nullable */
  JsonArray *corrections; /* told to readers there, see correction.h; nullable: none */
  GDateTime *modified;    /* when it changed last as readers are told; nullable: not since it was published */
  char *base_text;        /* body source as published last; nullable */
  JsonObject *base;       /* the article and the site's copy when they last met: see publish-base.h; nullable */
  JsonObject *receipt;    /* nullable */
  JsonObject *extra;      /* members this version does not know, written back as they were; nullable */
} GalleyPublication;

GalleyPublication *galley_publication_new (const char *site_id); /* with a fresh marker */
GalleyPublication *galley_publication_copy (const GalleyPublication *self);
void galley_publication_free (GalleyPublication *self);
/* JSON as in sites/ID.json; unknown members of a newer version are kept. */
GalleyPublication *galley_publication_from_json (const char *text,
                                                 GError **error);
char *galley_publication_to_json (const GalleyPublication *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublication, galley_publication_free)

G_END_DECLS
