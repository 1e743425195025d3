/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One account on one server of XML-RPC. Its name and password are arguments of every call, so that they
 * travel in bodies: these are neither redirected nor shown. Immutable; any thread. */
#pragma once

#include "http-client.h"

G_BEGIN_DECLS

typedef struct
{
  char *url;
  char *blog_id;
  char *account;  /* never NULL */
  char *password; /* never NULL */
  GStrv secrets;  /* what must not get into a message; never NULL */
  GalleyHttpClient *http;
} GalleyRpcSite;

/* endpoint: its fragment, if it has one, is the blog's id on the server. account, password (nullable). */
GalleyRpcSite *galley_rpc_site_new (const char *endpoint,
                                    const char *account,
                                    const char *password,
                                    GalleyHttpClient *http);
void galley_rpc_site_free (GalleyRpcSite *self);
/* The same server, and another blog of the account. (transfer full) */
GalleyRpcSite *galley_rpc_site_with_blog (const GalleyRpcSite *self,
                                          const char *blog_id);
/* Calls method with, as nearly all have it, first (nullable: without), the account's name and password, and
 * then the rest: GVariants, floating ones taken, NULL last. No way to the host becomes
 * GALLEY_PUBLISH_ERROR_OFFLINE, other transport errors stay GALLEY_HTTP_ERROR. (transfer full) */
GVariant *galley_rpc_site_call (const GalleyRpcSite *self,
                                const char *method,
                                const char *first,
                                GCancellable *cancellable,
                                GError **error,
                                ...) G_GNUC_NULL_TERMINATED;
/* Names of the methods that the server says it has; empty if it doesn't know the question. (transfer full) */
GHashTable *galley_rpc_site_list_methods (const GalleyRpcSite *self,
                                          GCancellable *cancellable,
                                          GError **error);
/* "The site's answer is not what it should be." Returns FALSE. */
gboolean galley_rpc_site_set_bad_answer (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRpcSite, galley_rpc_site_free)

G_END_DECLS
