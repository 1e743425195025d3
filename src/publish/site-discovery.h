/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types to a site that can be published to: which kind it is and where it is spoken to. */
#pragma once

#include "http-client.h"
#include "site.h"
#include "site-error.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SITE_DISCOVERY_DEFAULT = 0,
  GALLEY_SITE_DISCOVERY_ALLOW_HTTP = 1 << 0, /* also of other machines, where anyone on the way reads the key */
} GalleySiteDiscoveryFlags;

typedef struct
{
  GalleySiteKind kind;
  char *name;              /* never empty */
  char *url;               /* the site's top page */
  char *endpoint;          /* as GalleySite has it */
  char *authorization_url; /* page where the user lets Galley in; NULL: keys can only be pasted */
  char *token_endpoint;    /* Micropub: where a code is exchanged for a token; nullable */
  char *issuer;            /* Micropub: what the answer must say it is from; nullable */
} GalleyFoundSite;

/* Only GET requests, without any key. Blocking; any thread. GALLEY_SITE_ERROR for all that is wrong with the address,
 * the site or what answers in its place. (transfer full) */
GalleyFoundSite *galley_site_discover (GalleyHttpClient *http,
                                       const char *typed,
                                       GalleySiteDiscoveryFlags flags,
                                       GCancellable *cancellable,
                                       GError **error);
GalleyFoundSite *galley_found_site_copy (const GalleyFoundSite *self);
void galley_found_site_free (GalleyFoundSite *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFoundSite, galley_found_site_free)

G_END_DECLS
