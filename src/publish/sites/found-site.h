/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a site that was found and not signed in to yet. */
#pragma once

#include "site.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SITE_DISCOVERY_DEFAULT = 0,
  GALLEY_SITE_DISCOVERY_ALLOW_HTTP = 1 << 0, /* also of other machines, where anyone on the way reads the key */
} GalleySiteDiscoveryFlags;

typedef enum
{
  GALLEY_FOUND_SITE_KEY_NEEDED,
  GALLEY_FOUND_SITE_KEY_OPTIONAL,
  GALLEY_FOUND_SITE_KEY_NONE,
} GalleyFoundSiteKey;

typedef struct
{
  GalleySiteKind kind;
  char *name;              /* never empty */
  char *url;               /* the site's top page */
  char *endpoint;          /* as GalleySite has it */
  char *authorization_url; /* page where the user lets Galley in; NULL: keys can only be pasted */
  char *token_endpoint;    /* Micropub: where a code is exchanged for a token; nullable */
  char *issuer;            /* Micropub: what the answer must say it is from; nullable */
  GalleyFoundSiteKey key;
  char *program; /* what builds it, of a static site; nullable */
} GalleyFoundSite;

GalleyFoundSite *galley_found_site_copy (const GalleyFoundSite *self);
void galley_found_site_free (GalleyFoundSite *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFoundSite, galley_found_site_free)

G_END_DECLS
