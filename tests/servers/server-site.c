/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in to the real WordPress. */
#include "server-site.h"

#include "json.h"
#include "server-list.h"

static JsonObject *site;

static const char *
password_of (const char *login)
{
  JsonObject *users = galley_json_get_object (site, "users");

  return galley_json_get_string (galley_json_get_object (users, login), "app_password");
}

const char *
server_site_rest (void)
{
  return galley_json_get_string (site, "rest");
}

char *
server_site_url (const char *path)
{
  return g_strconcat (galley_json_get_string (site, "url"), path, NULL);
}

GalleyPublisher *
server_site_open (const char *login, GalleyHttpClient *http)
{
  return GALLEY_PUBLISHER (galley_wordpress_new (server_site_rest (), login, password_of (login), http));
}

GalleyPublisher *
server_site_open_xmlrpc (const char *login, GalleyHttpClient *http)
{
  JsonObject *user = galley_json_get_object (galley_json_get_object (site, "users"), login);

  return GALLEY_PUBLISHER (galley_xmlrpc_new (galley_json_get_string (site, "xmlrpc"), login,
                                              galley_json_get_string (user, "password"), http));
}

GalleyRpcSite *
server_site_new_rpc (const char *login, GalleyHttpClient *http)
{
  JsonObject *user = galley_json_get_object (galley_json_get_object (site, "users"), login);

  return galley_rpc_site_new (galley_json_get_string (site, "xmlrpc"), login, galley_json_get_string (user, "password"),
                              http);
}

GalleyWordPressSite *
server_site_new (const char *login, GalleyHttpClient *http)
{
  return galley_wordpress_site_new (server_site_rest (), login, password_of (login), http);
}

void
server_site_forget (void)
{
  g_clear_pointer (&site, json_object_unref);
}

gboolean
server_site_find (void)
{
  site = server_list_find ("wordpress", "WordPress");

  return site != NULL;
}
