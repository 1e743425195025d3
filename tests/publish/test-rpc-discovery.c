/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding what is spoken to by XML-RPC. */
#include <string.h>

#include "fake-site.h"
#include "site-discovery.h"
#include "site-key.h"
#include "site-rsd.h"

#define EDIT_URI \
  "<!doctype html><title>Old Quay</title><link rel='EditURI' type='application/rsd+xml' href='/xmlrpc.php?rsd'>"
#define RSD(apis)                                                                                                   \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rsd version=\"1.0\" xmlns=\"http://archipelago.phrasewise.com/rsd\">" \
  "<service><engineName>Quay</engineName><homePageLink> @/blog/ </homePageLink><apis>" apis "</apis></service></rsd>"
#define METAWEBLOG "<api name=\"MetaWeblog\" blogID=\"7 a\" preferred=\"true\" apiLink=\"@/rpc?x=1&amp;y=2\"/>"
#define BLOGGER "<api name=\"Blogger\" blogID=\"1\" preferred=\"false\" apiLink=\"@/blogger\"/>"
#define GREETING "XML-RPC server accepts POST requests only."

typedef struct
{
  FakeSite *site;
  GalleyHttpClient *http;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->site = fake_site_new ();
  fixture->http = galley_http_client_new ();
  galley_http_client_set_limits (fixture->http, 10, 1024 * 1024);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_auto (GStrv) requests = fake_site_dup_requests (fixture->site);

  /* finding asks, and tells nothing */
  for (guint i = 0; requests[i] != NULL; i++)
    g_assert_true (g_str_has_prefix (requests[i], "GET "));
  fake_site_free (fixture->site);
  g_object_unref (fixture->http);
}

static GalleyFoundSite *
discover (Fixture *fixture,
          GError **error)
{
  return galley_site_discover (fixture->http, fake_site_get_origin (fixture->site), GALLEY_SITE_DISCOVERY_DEFAULT, NULL,
                               error);
}

static void
assert_found (Fixture *fixture,
              const char *endpoint,
              const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFoundSite) found = discover (fixture, &error);
  g_autofree char *expected = g_strconcat (fake_site_get_origin (fixture->site), endpoint, NULL);
  g_autofree char *expected_url = g_strconcat (fake_site_get_origin (fixture->site), url, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (found->kind, ==, GALLEY_SITE_XMLRPC);
  g_assert_cmpstr (found->endpoint, ==, expected);
  g_assert_cmpstr (found->url, ==, expected_url);
  g_assert_cmpstr (found->name, ==, "Old Quay");
  g_assert_null (found->authorization_url);
}

static void
test_rsd (Fixture *fixture,
          gconstpointer data)
{
  fake_site_set (fixture->site, "/", 200, NULL, EDIT_URI);
  fake_site_set (fixture->site, "/xmlrpc.php?rsd", 200, NULL, "\n" RSD (BLOGGER METAWEBLOG));
  assert_found (fixture, "/rpc?x=1&y=2#7%20a", "/blog/");
}

static void
test_pingback (Fixture *fixture,
               gconstpointer data)
{
  fake_site_set (fixture->site, "/", 200, "X-Pingback: @/deep/xmlrpc.php", "<!doctype html><title>Old Quay</title>");
  fake_site_set (fixture->site, "/deep/xmlrpc.php", 405, NULL, GREETING);
  assert_found (fixture, "/deep/xmlrpc.php", "/");
}

static void
test_usual (Fixture *fixture,
            gconstpointer data)
{
  fake_site_set (fixture->site, "/", 200, NULL, "<!doctype html><title>Old Quay</title>");
  fake_site_set (fixture->site, "/xmlrpc.php", 405, NULL, GREETING);
  assert_found (fixture, "/xmlrpc.php", "/");
}

/* WordPress whose REST interface somebody took away. */
static void
test_without_rest (Fixture *fixture,
                   gconstpointer data)
{
  fake_site_set (fixture->site, "/", 200, "Link: <@/wp-json/>; rel=\"https://api.w.org/\"", EDIT_URI);
  fake_site_set (fixture->site, "/wp-json/", 403, NULL, "<html>Forbidden</html>");
  fake_site_set (fixture->site, "/xmlrpc.php?rsd", 200, NULL,
                 RSD ("<api name=\"WordPress\" blogID=\"1\" apiLink=\"@/xmlrpc.php\"/>" METAWEBLOG));
  assert_found (fixture, "/xmlrpc.php#1", "/blog/");
}

static void
test_rest_preferred (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, "Link: <@/wp-json/>; rel=\"https://api.w.org/\"", EDIT_URI);
  fake_site_set (fixture->site, "/wp-json/", 200, NULL, "{\"name\":\"Quay\",\"namespaces\":[\"wp/v2\"]}");
  fake_site_set (fixture->site, "/xmlrpc.php", 405, NULL, GREETING);
  found = discover (fixture, NULL);
  g_assert_cmpint (found->kind, ==, GALLEY_SITE_WORDPRESS);
}

/* A password is sent to nobody else, however the page praises him. */
static void
test_elsewhere (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, NULL, EDIT_URI);
  fake_site_set (fixture->site, "/xmlrpc.php?rsd", 200, NULL,
                 RSD ("<api name=\"MetaWeblog\" blogID=\"1\" apiLink=\"https://evil.example/rpc\"/>"));
  found = discover (fixture, &error);
  g_assert_null (found);
  g_assert_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_MOVED);
  g_assert_cmpstr (error->message, ==, "evil.example");
}

static void
test_nothing (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, "X-Pingback: https://evil.example/xmlrpc.php", EDIT_URI);
  fake_site_set (fixture->site, "/xmlrpc.php?rsd", 200, NULL, RSD (BLOGGER));
  fake_site_set (fixture->site, "/xmlrpc.php", 403, NULL, "<html>Forbidden</html>");
  found = discover (fixture, &error);
  g_assert_null (found);
  g_assert_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_NOTHING);
}

static void
test_hostile (Fixture *fixture,
              gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "<",
    "not XML",
    "<html><body>Log in</body></html>",
    "<!DOCTYPE rsd [<!ENTITY x \"https://evil.example/\">]>" RSD ("<api name=\"MetaWeblog\" apiLink=\"&x;\"/>"),
    RSD ("<api name=\"MetaWeblog\"/>"),
    RSD ("<api apiLink=\"https://example.org/\"/>"),
    RSD ("<api name=\"MetaWeblog\" apiLink=\"https://example.org/#2\"/>"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autofree char *home = NULL;
      g_autofree char *endpoint = galley_site_rsd_read (bytes, "https://example.org/", &home);

      g_assert_null (endpoint);
      g_assert_null (home);
    }
}

/* A password is any text, and stays as it is. */
static void
test_passwords (void)
{
  static const char *const bad[] = { "", "\n", "a\tb", "\xff" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key = galley_site_key_from_pasted (GALLEY_SITE_XMLRPC, " ana ", " paß wort \r\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key->account, ==, "ana");
  g_assert_cmpstr (key->secret, ==, " paß wort ");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (galley_site_key_from_pasted (GALLEY_SITE_XMLRPC, "ana", bad[i], NULL));
  g_assert_null (galley_site_key_from_pasted (GALLEY_SITE_XMLRPC, NULL, "abcd", NULL));
}

#define ADD(path, test) g_test_add ("/rpc-discovery/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rsd", test_rsd);
  ADD ("pingback", test_pingback);
  ADD ("usual", test_usual);
  ADD ("without-rest", test_without_rest);
  ADD ("rest-preferred", test_rest_preferred);
  ADD ("elsewhere", test_elsewhere);
  ADD ("nothing", test_nothing);
  ADD ("hostile", test_hostile);
  g_test_add_func ("/rpc-discovery/passwords", test_passwords);

  return g_test_run ();
}
