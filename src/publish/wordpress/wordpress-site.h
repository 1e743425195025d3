/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One account on one WordPress: requests to its REST interface. Immutable; any thread. */
#pragma once

#include "http-client.h"
#include "json.h"

G_BEGIN_DECLS

typedef struct
{
  char *root;          /* of the REST interface; ends in a slash */
  char *authorization; /* nullable: nobody */
  GStrv secrets;       /* what must not get into a message; never NULL */
  GalleyHttpClient *http;
} GalleyWordPressSite;

/* account, password (nullable): of an application password, its blanks make no difference. */
GalleyWordPressSite *galley_wordpress_site_new (const char *root,
                                                const char *account,
                                                const char *password,
                                                GalleyHttpClient *http);
void galley_wordpress_site_free (GalleyWordPressSite *self);
/* Sends to path under wp/v2. body (nullable). The answer, whatever its status; no way to the host becomes
 * GALLEY_PUBLISH_ERROR_OFFLINE, other transport errors stay GALLEY_HTTP_ERROR. (transfer full) */
GalleyHttpResponse *galley_wordpress_site_send (GalleyWordPressSite *self,
                                                const char *method,
                                                const char *path,
                                                const char *content_type,
                                                GBytes *body,
                                                GCancellable *cancellable,
                                                GError **error);
/* The same, and the answer must be an object: GALLEY_PUBLISH_ERROR else. body (nullable): makes it a POST. (transfer
 * full) */
JsonObject *galley_wordpress_site_call (GalleyWordPressSite *self,
                                        const char *path,
                                        JsonObject *body,
                                        GCancellable *cancellable,
                                        GError **error);
/* GET of a list, as it comes. n_pages (out) (optional): how many pages there are. (element-type JsonObject) (transfer
 * full) */
GPtrArray *galley_wordpress_site_page (GalleyWordPressSite *self,
                                       const char *path,
                                       guint64 *n_pages,
                                       GCancellable *cancellable,
                                       GError **error);
/* GET of a list: all objects of all its pages, up to max_pages. path must hold a "?". (element-type JsonObject)
 * (transfer full) */
GPtrArray *galley_wordpress_site_list (GalleyWordPressSite *self,
                                       const char *path,
                                       guint max_pages,
                                       GCancellable *cancellable,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyWordPressSite, galley_wordpress_site_free)

G_END_DECLS
