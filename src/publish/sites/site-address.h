/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of sites as people type them, and which of them belong together. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where to look for what was typed, best first: https, and plain http only on this machine, there first, or if
 * allow_http. NULL with
 * GALLEY_SITE_ERROR_ADDRESS if it is no web address. (transfer full) */
GStrv galley_site_address_candidates (const char *typed,
                                      gboolean allow_http,
                                      GError **error);
/* Whether what is sent to url cannot be read on its way. */
gboolean galley_site_address_is_private (const char *url);
/* Whether both are of one site: the same host, or one below the other such as www.example.org. */
gboolean galley_site_address_is_related (const char *a,
                                         const char *b);
/* The host of a web address, with its port if it has one; NULL if it is none. (transfer full) (nullable) */
char *galley_site_address_dup_host (const char *url);
/* The top page of url's host. (transfer full) (nullable) */
char *galley_site_address_dup_top (const char *url);
/* url with the form-encoded query added. (transfer full) */
char *galley_site_address_add_query (const char *url,
                                     const char *query);

G_END_DECLS
