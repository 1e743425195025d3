/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer to a look at a site that might be anything, with errors a person can act on. */
#pragma once

#include "found-site.h"
#include "http-client.h"
#include "json.h"
#include "site-error.h"

G_BEGIN_DECLS

/* What all looks of one search share. */
typedef struct
{
  GalleyHttpClient *http;
  GalleySiteDiscoveryFlags flags;
  GCancellable *cancellable;
} GalleySiteSearch;

/* GET; any status. Refuses where it ends at another site or without encryption. (transfer full) */
GalleyHttpResponse *galley_site_answer_get (const GalleySiteSearch *search,
                                            const char *url,
                                            const char *accept,
                                            GError **error);
/* The answer as a JSON object; NULL with GALLEY_SITE_ERROR_NOT_JSON. (transfer full) */
JsonObject *galley_site_answer_parse (GalleyHttpResponse *response,
                                      GError **error);
/* Turns what the HTTP client says into GALLEY_SITE_ERROR. Returns FALSE. */
gboolean galley_site_answer_take_error (GError *problem,
                                        GError **error);

G_END_DECLS
