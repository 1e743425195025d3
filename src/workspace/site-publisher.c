/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the kind of a site to its protocol. */
#include "site-publisher.h"

#include "ghost.h"
#include "micropub.h"
#include "site-address.h"
#include "static-site.h"
#include "wordpress.h"
#include "xmlrpc.h"

GalleyPublisher *
galley_site_publisher_new (GalleySite *site,
                           const char *secret,
                           GalleyHttpClient *http)
{
  const char *endpoint = galley_site_get_endpoint (site);

  /* a site is kept under such an address only where the user agreed */
  if (galley_site_get_kind (site) != GALLEY_SITE_STATIC && !galley_site_address_is_private (endpoint))
    galley_http_client_allow_plain (http, endpoint);

  switch (galley_site_get_kind (site))
    {
    case GALLEY_SITE_WORDPRESS:
      return GALLEY_PUBLISHER (galley_wordpress_new (endpoint, galley_site_get_account (site), secret, http));
    case GALLEY_SITE_GHOST:
      return GALLEY_PUBLISHER (galley_ghost_new (endpoint, secret, http));
    case GALLEY_SITE_XMLRPC:
      return GALLEY_PUBLISHER (galley_xmlrpc_new (endpoint, galley_site_get_account (site), secret, http));
    case GALLEY_SITE_STATIC:
      return GALLEY_PUBLISHER (galley_static_site_new (endpoint, galley_site_get_account (site), secret));
    case GALLEY_SITE_EMBEDDED:
    case GALLEY_SITE_MICROPUB:
    default:
      return GALLEY_PUBLISHER (galley_micropub_new (endpoint, secret, http));
    }
}
