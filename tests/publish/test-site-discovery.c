/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding sites on servers that are what they say, hide it, lie or are something else. */
#include "site-discovery.h"

#include <string.h>

#include "fake-site.h"
#include "page-links.h"

#define WP_LINK "Link: <@/wp-json/>; rel=\"https://api.w.org/\""
#define WP_ROOT                                                                                             \
  "{\"name\":\"Harbour &amp; Sea\",\"url\":\"@\",\"home\":\"@\",\"namespaces\":[\"oembed/1.0\",\"wp/v2\"]," \
  "\"authentication\":{\"application-passwords\":{\"endpoints\":{\"authorization\":"                        \
  "\"@/wp-admin/authorize-application.php\"}}}}"

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

  for (guint i = 0; requests[i] != NULL; i++)
    {
      g_assert_true (g_str_has_prefix (requests[i], "GET "));
      g_assert_nonnull (strstr (requests[i], "\n\n"));
    }
  fake_site_free (fixture->site);
  g_object_unref (fixture->http);
}

static GalleyFoundSite *
discover (Fixture *fixture,
          const char *path,
          GError **error)
{
  g_autofree char *url = g_strconcat (fake_site_get_origin (fixture->site), path, NULL);

  return galley_site_discover (fixture->http, url, GALLEY_SITE_DISCOVERY_DEFAULT, NULL, error);
}

static GalleyFoundSite *
find (Fixture *fixture,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  GalleyFoundSite *found = discover (fixture, path, &error);

  g_assert_no_error (error);
  return found;
}

/* The message for what only it can tell. (transfer full) */
static char *
fail (Fixture *fixture,
      const char *path,
      GalleySiteError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFoundSite) found = discover (fixture, path, &error);

  g_assert_null (found);
  g_assert_error (error, GALLEY_SITE_ERROR, (int) code);
  return g_strdup (error->message);
}

static void
assert_url (Fixture *fixture,
            const char *url,
            const char *path)
{
  g_autofree char *expected = g_strconcat (fake_site_get_origin (fixture->site), path, NULL);

  g_assert_cmpstr (url, ==, expected);
}

static void
assert_wordpress (Fixture *fixture,
                  const GalleyFoundSite *found,
                  const char *endpoint)
{
  g_assert_cmpint (found->kind, ==, GALLEY_SITE_WORDPRESS);
  g_assert_cmpstr (found->name, ==, "Harbour & Sea");
  assert_url (fixture, found->url, "");
  assert_url (fixture, found->endpoint, endpoint);
  assert_url (fixture, found->authorization_url, "/wp-admin/authorize-application.php");
}

static void
test_wordpress_header (Fixture *fixture,
                       gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/2026/a-post/", 200, WP_LINK, "<!doctype html><title>A post</title>");
  fake_site_set (fixture->site, "/wp-json/", 200, NULL, WP_ROOT);
  found = find (fixture, "/2026/a-post/");
  assert_wordpress (fixture, found, "/wp-json/");
}

static void
test_wordpress_without_scheme (Fixture *fixture,
                               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, WP_LINK, "<!doctype html>");
  fake_site_set (fixture->site, "/wp-json/", 200, NULL, WP_ROOT);
  found = galley_site_discover (fixture->http, strstr (fake_site_get_origin (fixture->site), "127"),
                                GALLEY_SITE_DISCOVERY_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  assert_wordpress (fixture, found, "/wp-json/");
}

static void
test_wordpress_element (Fixture *fixture,
                        gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, NULL,
                 "<html><head><base href='/deep/er/'><link rel='alternate https://api.w.org/' href='../../wp-json'>");
  fake_site_set (fixture->site, "/wp-json", 200, NULL, WP_ROOT);
  found = find (fixture, "");
  assert_wordpress (fixture, found, "/wp-json/");
}

/* A deep page that was taken down still leads to its site. */
static void
test_wordpress_by_top_page (Fixture *fixture,
                            gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, WP_LINK, "<!doctype html>");
  fake_site_set (fixture->site, "/wp-json/", 200, NULL, WP_ROOT);
  found = find (fixture, "/not/there");
  assert_wordpress (fixture, found, "/wp-json/");
}

static void
test_wordpress_hidden (Fixture *fixture,
                       gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, NULL, "<!doctype html><title>No clue</title>");
  fake_site_set (fixture->site, "/?rest_route=/", 200, NULL, WP_ROOT);
  found = find (fixture, "/");
  assert_wordpress (fixture, found, "/?rest_route=/");
}

static void
test_wordpress_plain_links (Fixture *fixture,
                            gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, WP_LINK, "<!doctype html>");
  fake_site_set (fixture->site, "/?rest_route=/", 200, NULL, WP_ROOT);
  found = find (fixture, "/");
  assert_wordpress (fixture, found, "/?rest_route=/");
}

static void
test_wordpress_for_members (Fixture *fixture,
                            gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, WP_LINK, "<!doctype html><title> Our\n club </title>");
  fake_site_set (fixture->site, "/wp-json/", 401, NULL, "{\"code\":\"rest_login_required\",\"message\":\"No.\"}");
  found = find (fixture, "/");
  g_assert_cmpint (found->kind, ==, GALLEY_SITE_WORDPRESS);
  g_assert_cmpstr (found->name, ==, "Our club");
  g_assert_null (found->authorization_url);
}

/* No key is typed on a page of another host, nor sent there. */
static void
test_wordpress_elsewhere (Fixture *fixture,
                          gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;
  g_autofree char *host = NULL;

  fake_site_set (fixture->site, "/", 200, WP_LINK, "<!doctype html>");
  fake_site_set (fixture->site, "/wp-json/", 200, NULL,
                 "{\"name\":\"\",\"home\":\"https://evil.example/\",\"namespaces\":[\"wp/v2\"],\"authentication\":"
                 "{\"application-passwords\":{\"endpoints\":{\"authorization\":\"https://evil.example/\"}}}}");
  found = find (fixture, "/");
  assert_url (fixture, found->url, "/");
  g_assert_null (found->authorization_url);

  fake_site_set (fixture->site, "/", 200, "Link: <https://evil.example/wp-json/>; rel=\"https://api.w.org/\"", "");
  host = fail (fixture, "/", GALLEY_SITE_ERROR_MOVED);
  g_assert_cmpstr (host, ==, "evil.example");
}

static void
test_firewall (Fixture *fixture,
               gconstpointer data)
{
  static const char *const answers[] = { "<html>Checking your browser</html>", "", "{\"name\":", "[1,2]", "{\"a\":1}" };

  fake_site_set (fixture->site, "/", 200, WP_LINK, "<!doctype html>");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *message = NULL;

      fake_site_set (fixture->site, "/wp-json/", 200, NULL, answers[i]);
      message = fail (fixture, "/", GALLEY_SITE_ERROR_NOT_JSON);
    }
}

static void
test_micropub (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200,
                 "Link: <@/style.css>; title=\"a, b; rel=micropub\"; rel=stylesheet, </pub>; rel=\"x micropub\"\n"
                 "Link: </meta>; rel=indieauth-metadata",
                 "<title>Ana</title><link rel=authorization_endpoint href=/old><link rel=micropub href=/later>");
  fake_site_set (fixture->site, "/meta", 200, NULL,
                 "{\"issuer\":\"@/\",\"authorization_endpoint\":\"@/auth\",\"token_endpoint\":\"@/token\"}");
  found = find (fixture, "/");
  g_assert_cmpint (found->kind, ==, GALLEY_SITE_MICROPUB);
  g_assert_cmpstr (found->name, ==, "Ana");
  assert_url (fixture, found->endpoint, "/pub");
  assert_url (fixture, found->authorization_url, "/auth");
  assert_url (fixture, found->token_endpoint, "/token");
  assert_url (fixture, found->issuer, "/");
}

static void
test_micropub_older (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GalleyFoundSite) found = NULL;
  g_autoptr (GalleyFoundSite) insecure = NULL;

  fake_site_set (fixture->site, "/", 200, NULL,
                 "<link rel=micropub href=/pub><link rel='token_endpoint' href='token'>"
                 "<link rel=authorization_endpoint href='https://auth.example/?a=1'>");
  found = find (fixture, "/");
  g_assert_cmpstr (found->authorization_url, ==, "https://auth.example/?a=1");
  assert_url (fixture, found->token_endpoint, "/token");
  g_assert_null (found->issuer);
  g_assert_true (g_str_has_prefix (found->name, "127.0.0.1:"));

  fake_site_set (fixture->site, "/", 200, NULL,
                 "<link rel=micropub href=/pub><link rel='token_endpoint' href='http://auth.example/token'>"
                 "<link rel=authorization_endpoint href='https://auth.example/'>");
  insecure = find (fixture, "/");
  g_assert_null (insecure->authorization_url);

  fake_site_set (fixture->site, "/", 200, NULL, "<link rel=micropub href=http://pub.example/>");
  g_free (fail (fixture, "/", GALLEY_SITE_ERROR_INSECURE));
}

static void
test_others (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *hugo = NULL;

  fake_site_set (fixture->site, "/", 200, NULL, "<meta name='Generator' content='Hugo 0.131.0'>");
  hugo = fail (fixture, "/", GALLEY_SITE_ERROR_UNSUPPORTED);
  g_assert_cmpstr (hugo, ==, "Hugo");
  fake_site_set (fixture->site, "/", 200, NULL, "<meta name=generator content='WordPress 6.8'>");
  g_free (fail (fixture, "/", GALLEY_SITE_ERROR_NOT_JSON));
  fake_site_set (fixture->site, "/", 200, NULL, "<title>Just a page</title>");
  g_free (fail (fixture, "/", GALLEY_SITE_ERROR_NOTHING));
  fake_site_set (fixture->site, "/", 403, NULL, "<title>Access denied</title>");
  g_free (fail (fixture, "/", GALLEY_SITE_ERROR_STATUS));
}

static void
test_redirects (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (FakeSite) other = fake_site_new ();
  g_autofree char *away = g_strdup_printf ("Location: http://localhost%s/",
                                           strrchr (fake_site_get_origin (other), ':'));
  g_autoptr (GalleyFoundSite) found = NULL;
  g_autofree char *host = NULL;

  fake_site_set (fixture->site, "/here", 302, "Location: @/there", "");
  fake_site_set (fixture->site, "/there", 200, WP_LINK, "");
  fake_site_set (fixture->site, "/wp-json/", 200, NULL, WP_ROOT);
  found = find (fixture, "/here");
  assert_wordpress (fixture, found, "/wp-json/");

  fake_site_set (fixture->site, "/here", 301, away, "");
  host = fail (fixture, "/here", GALLEY_SITE_ERROR_MOVED);
  g_assert_true (g_str_has_prefix (host, "localhost:"));
  fake_site_set (fixture->site, "/here", 301, "Location: /here", "");
  g_free (fail (fixture, "/here", GALLEY_SITE_ERROR_STATUS));
}

static void
test_nobody_there (Fixture *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *typed;
    GalleySiteError code;
  } cases[] = {
    { "http://127.0.0.1:9/", GALLEY_SITE_ERROR_UNREACHABLE },
    { "no-such-host.invalid", GALLEY_SITE_ERROR_UNREACHABLE },
    { "http://no-such-host.invalid", GALLEY_SITE_ERROR_INSECURE },
    { "my blog", GALLEY_SITE_ERROR_ADDRESS },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (galley_site_discover (fixture->http, cases[i].typed, GALLEY_SITE_DISCOVERY_DEFAULT, NULL, &error));
      g_assert_error (error, GALLEY_SITE_ERROR, (int) cases[i].code);
    }
}

static gpointer
speak_plainly (gpointer listener)
{
  g_autoptr (GSocketConnection) connection = g_socket_listener_accept (listener, NULL, NULL, NULL);
  static const char words[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), words, strlen (words), NULL,
                             NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return NULL;
}

/* A server that knows no encryption. */
static void
test_tls (Fixture *fixture,
          gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u", port);
  GThread *thread = g_thread_new ("plain", speak_plainly, listener);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_site_discover (fixture->http, url, GALLEY_SITE_DISCOVERY_DEFAULT, NULL, &error));
  g_assert_error (error, GALLEY_SITE_ERROR, GALLEY_SITE_ERROR_TLS);
  g_thread_join (thread);
}

static void
test_cancelled (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (galley_site_discover (fixture->http, fake_site_get_origin (fixture->site),
                                       GALLEY_SITE_DISCOVERY_DEFAULT, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever comes in a header or a page ends, and in bounds. */
static void
test_noise (Fixture *fixture,
            gconstpointer data)
{
  static const char pieces[] = "<>;,=\"\\ relmicropub/:&'!-";
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint run = 0; run < 2000; run++)
    {
      g_autoptr (GString) noise = g_string_new (NULL);
      GalleyHttpResponse response = { .status = 200, .url = (char *) "https://example.org/" };
      GalleyPageLinks *links;

      for (guint i = g_rand_int_range (rand, 0, 80); i > 0; i--)
        g_string_append_c (noise, pieces[g_rand_int_range (rand, 0, sizeof pieces - 1)]);
      response.headers = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (response.headers, (char *) "link", noise->str);
      response.body = g_bytes_new (noise->str, noise->len);
      links = galley_page_links_new (&response);
      galley_page_links_find (links, "micropub");
      galley_page_links_free (links);
      g_bytes_unref (response.body);
      g_hash_table_unref (response.headers);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/site-discovery/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("wordpress/header", test_wordpress_header);
  ADD ("wordpress/without-scheme", test_wordpress_without_scheme);
  ADD ("wordpress/element", test_wordpress_element);
  ADD ("wordpress/by-top-page", test_wordpress_by_top_page);
  ADD ("wordpress/hidden", test_wordpress_hidden);
  ADD ("wordpress/plain-links", test_wordpress_plain_links);
  ADD ("wordpress/for-members", test_wordpress_for_members);
  ADD ("wordpress/elsewhere", test_wordpress_elsewhere);
  ADD ("firewall", test_firewall);
  ADD ("micropub", test_micropub);
  ADD ("micropub/older", test_micropub_older);
  ADD ("others", test_others);
  ADD ("redirects", test_redirects);
  ADD ("nobody-there", test_nobody_there);
  ADD ("tls", test_tls);
  ADD ("cancelled", test_cancelled);
  ADD ("noise", test_noise);
  return g_test_run ();
}
