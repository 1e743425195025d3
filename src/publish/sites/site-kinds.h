/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a site one of a kind: how each kind introduces itself. */
#pragma once

#include "page-links.h"
#include "site-answer.h"

G_BEGIN_DECLS

/* WordPress by the root of its REST API at root, of the site whose page has links. (transfer full) */
GalleyFoundSite *galley_site_kinds_wordpress (const GalleySiteSearch *search,
                                              const char *page_url,
                                              GalleyPageLinks *links,
                                              const char *root,
                                              GError **error);
/* Micropub by the endpoint that the page links to. (transfer full) */
GalleyFoundSite *galley_site_kinds_micropub (const GalleySiteSearch *search,
                                             const char *page_url,
                                             GalleyPageLinks *links,
                                             const char *endpoint,
                                             GError **error);
/* Whether the page says that Ghost made it. */
gboolean galley_site_kinds_is_ghost (GalleyPageLinks *links);
/* Ghost by its Admin API, which says without a key what site it is of. It may be on another host, if the site's own
 * server leads there. (transfer full) */
GalleyFoundSite *galley_site_kinds_ghost (const GalleySiteSearch *search,
                                          const char *page_url,
                                          GalleyPageLinks *links,
                                          GError **error);
/* XML-RPC at endpoint, of the site whose page has links; home (nullable): the site's top page, as it says
 * itself. (transfer full) */
GalleyFoundSite *galley_site_kinds_xmlrpc (const GalleySiteSearch *search,
                                           const char *page_url,
                                           GalleyPageLinks *links,
                                           const char *endpoint,
                                           const char *home,
                                           GError **error);
/* Says what else the page is of. */
void galley_site_kinds_set_other (GalleyPageLinks *links,
                                  const char *page_url,
                                  GError **error);

G_END_DECLS
