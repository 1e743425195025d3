/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place to publish to: an account without its secret. Immutable. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SITE_EMBEDDED, /* "On This Computer" */
  GALLEY_SITE_MICROPUB,
  GALLEY_SITE_WORDPRESS,
  GALLEY_SITE_GHOST,
  GALLEY_SITE_XMLRPC,
  GALLEY_SITE_STATIC,
} GalleySiteKind;

#define GALLEY_TYPE_SITE (galley_site_get_type ())
G_DECLARE_FINAL_TYPE (GalleySite, galley_site, GALLEY, SITE, GObject)

#define GALLEY_SITE_ID_EMBEDDED "this-computer"

/* endpoint: the URL that is spoken to: the micropub endpoint, the root of WordPress' REST API or of Ghost's
 * Admin API with its slash, or XML-RPC's address, with the blog's id there as its fragment, if there is one; of a
 * static site, its folder's path.
 * account: the name to sign in with; NULL where the key alone tells. */
GalleySite *galley_site_new (const char *id,
                             GalleySiteKind kind,
                             const char *name,
                             const char *url,
                             const char *endpoint,
                             const char *account);
const char *galley_site_get_id (GalleySite *self); /* file-name safe: names sites/ID.json */
GalleySiteKind galley_site_get_kind (GalleySite *self);
const char *galley_site_get_name (GalleySite *self);
const char *galley_site_get_url (GalleySite *self);
const char *galley_site_get_endpoint (GalleySite *self);
const char *galley_site_get_account (GalleySite *self); /* (nullable) */

G_END_DECLS
