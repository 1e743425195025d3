/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One key on one Ghost: requests to its Admin API. Any thread. */
#pragma once

#include "http-client.h"
#include "json.h"

G_BEGIN_DECLS

typedef struct
{
  char *root;    /* of the Admin API; ends in a slash */
  char *key;     /* "ID:SECRET" */
  GStrv secrets; /* what must not get into a message */
  GalleyHttpClient *http;
  GMutex lock;
  gint64 clock_offset; /* seconds that the site's clock is ahead */
} GalleyGhostSite;

GalleyGhostSite *galley_ghost_site_new (const char *root,
                                        const char *key,
                                        GalleyHttpClient *http);
void galley_ghost_site_free (GalleyGhostSite *self);
/* Sends to path, whose own part must end in a slash: Ghost redirects else, and a redirected POST is lost. What it
 * answers must be an object: GALLEY_PUBLISH_ERROR else. No way to the host becomes GALLEY_PUBLISH_ERROR_OFFLINE, other
 * transport errors stay GALLEY_HTTP_ERROR. body (nullable). (transfer full) */
JsonObject *galley_ghost_site_send (GalleyGhostSite *self,
                                    const char *method,
                                    const char *path,
                                    const char *content_type,
                                    GBytes *body,
                                    GCancellable *cancellable,
                                    GError **error);
/* The same with an entity wrapped as Ghost wants it: {NAME: [entity]}. entity (nullable): GET. (transfer full) */
JsonObject *galley_ghost_site_call (GalleyGhostSite *self,
                                    const char *method,
                                    const char *path,
                                    const char *name,
                                    JsonObject *entity,
                                    GCancellable *cancellable,
                                    GError **error);
/* GET of a list: all objects of all its pages. path must hold a "?". (element-type JsonObject) (transfer full) */
GPtrArray *galley_ghost_site_list (GalleyGhostSite *self,
                                   const char *path,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GError **error);
/* The number of the page after the one of this answer, 0 if it is the last. */
gint64 galley_ghost_site_next_page (JsonObject *answer);
/* The first object of an answer's list. (transfer full) (nullable) */
JsonObject *galley_ghost_site_first (JsonObject *answer,
                                     const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyGhostSite, galley_ghost_site_free)

G_END_DECLS
