/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what build-aux/servers left in the folder GALLEY_TEST_SERVERS. */
#include "server-site.h"

#include "json.h"

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
  const char *folder = g_getenv ("GALLEY_TEST_SERVERS");
  g_autofree char *path = g_build_filename (folder ? folder : "", "wordpress.json", NULL);
  g_autofree char *excuse = g_build_filename (folder ? folder : "", "skip", NULL);
  g_autofree char *text = NULL;
  g_autofree char *why = NULL;

  if (!folder || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_print ("1..0 # SKIP no real WordPress: none was started (build-aux/dev test servers starts one)\n");
  else if (g_file_get_contents (excuse, &why, NULL, NULL))
    g_print ("1..0 # SKIP no real WordPress: its packages can't be had: %s\n", g_strstrip (why));
  else
    {
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      site = galley_json_parse_object (text, -1, &error);
      g_assert_no_error (error);
    }

  return site != NULL;
}
