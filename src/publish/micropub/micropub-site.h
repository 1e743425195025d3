/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One account on one Micropub server: requests to its endpoint. Immutable; any thread. */
#pragma once

#include "http-client.h"
#include "json.h"

G_BEGIN_DECLS

typedef struct
{
  char *endpoint;
  char *token;         /* to be kept out of error texts; nullable */
  char *authorization; /* nullable */
  GalleyHttpClient *http;
} GalleyMicropubSite;

/* token (nullable). (transfer full) */
GalleyMicropubSite *galley_micropub_site_new (const char *endpoint,
                                              const char *token,
                                              GalleyHttpClient *http);
void galley_micropub_site_free (GalleyMicropubSite *self);
/* The one transport error that says that nothing left becomes GALLEY_PUBLISH_ERROR_OFFLINE, all others stay
 * GALLEY_HTTP_ERROR. (transfer full) */
GalleyHttpResponse *galley_micropub_site_send (GalleyMicropubSite *self,
                                               const GalleyHttpRequest *request,
                                               GCancellable *cancellable,
                                               GError **error);
/* GET of the endpoint with q and, if name (nullable) is given, one argument. (transfer full) */
JsonObject *galley_micropub_site_query (GalleyMicropubSite *self,
                                        const char *q,
                                        const char *name,
                                        const char *value,
                                        GCancellable *cancellable,
                                        GError **error);
/* The answer to a write that was taken. (transfer full) */
GalleyHttpResponse *galley_micropub_site_post (GalleyMicropubSite *self,
                                               JsonObject *object,
                                               GCancellable *cancellable,
                                               GError **error);
/* The same with an object that is taken, where the answer does not matter. */
gboolean galley_micropub_site_act (GalleyMicropubSite *self,
                                   JsonObject *object,
                                   GCancellable *cancellable,
                                   GError **error);
/* Of two servers on this machine that share a folder, the one that is spoken to is the one that is up: where url is to
 * be had. (transfer full) */
char *galley_micropub_site_reach (GalleyMicropubSite *self,
                                  const char *url);

G_END_DECLS
