/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blogs that are spoken to by XML-RPC with a name and a password: WordPress without its REST interface, and
 * what has MetaWeblog (http://xmlrpc.com/metaWeblogApi.html). */
#pragma once

#include "http-client.h"
#include "publisher.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_XMLRPC (galley_xmlrpc_get_type ())
G_DECLARE_FINAL_TYPE (GalleyXmlrpc, galley_xmlrpc, GALLEY, XMLRPC, GObject)

/* endpoint: its fragment, if it has one, is the blog's id on the server. account, password (nullable). */
GalleyXmlrpc *galley_xmlrpc_new (const char *endpoint,
                                 const char *account,
                                 const char *password,
                                 GalleyHttpClient *http);

G_END_DECLS
