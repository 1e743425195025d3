/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real WordPress: where it is and who may sign in. */
#pragma once

#include "rpc-site.h"
#include "wordpress-site.h"
#include "wordpress.h"
#include "xmlrpc.h"

G_BEGIN_DECLS

/* FALSE: there is none here, and that is said as TAP. */
gboolean server_site_find (void);
void server_site_forget (void);
const char *server_site_rest (void);
/* (transfer full) */
char *server_site_url (const char *path);
GalleyPublisher *server_site_open (const char *login, GalleyHttpClient *http);
/* By XML-RPC, with the account's own password. */
GalleyPublisher *server_site_open_xmlrpc (const char *login, GalleyHttpClient *http);
GalleyRpcSite *server_site_new_rpc (const char *login, GalleyHttpClient *http);
GalleyWordPressSite *server_site_new (const char *login, GalleyHttpClient *http);

G_END_DECLS
