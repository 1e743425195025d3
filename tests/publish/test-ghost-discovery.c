/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a Ghost by any address of it, and telling its keys apart. */
#include <string.h>

#include "fake-site.h"
#include "site-discovery.h"
#include "site-key.h"

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

#define GHOST_PAGE "<title>A page</title><meta name=generator content='Ghost 5.130'>"
#define GHOST_SITE "{\"site\":{\"title\":\"Harbour &amp; Sea\",\"url\":\"@/\",\"version\":\"5.130\"}}"

static void
assert_ghost (Fixture *fixture,
              const char *path,
              const char *endpoint)
{
  g_autoptr (GalleyFoundSite) found = find (fixture, path);

  g_assert_cmpint (found->kind, ==, GALLEY_SITE_GHOST);
  g_assert_cmpstr (found->name, ==, "Harbour & Sea");
  assert_url (fixture, found->endpoint, endpoint);
  g_assert_null (found->authorization_url);
}

static void
test_ghost (Fixture *fixture,
            gconstpointer data)
{
  fake_site_set (fixture->site, "/a-post/", 200, NULL, GHOST_PAGE);
  fake_site_set (fixture->site, "/ghost/api/admin/site/", 200, NULL, GHOST_SITE);
  assert_ghost (fixture, "/a-post/", "/ghost/api/admin/");
  /* the page of its editor, and one for members */
  fake_site_set (fixture->site, "/ghost/", 200, NULL, "<title>Ghost Admin</title>");
  assert_ghost (fixture, "/ghost/", "/ghost/api/admin/");
  fake_site_set (fixture->site, "/", 403, NULL, "<title>Private</title>");
  assert_ghost (fixture, "/", "/ghost/api/admin/");
}

static void
test_ghost_in_folder (Fixture *fixture,
                      gconstpointer data)
{
  fake_site_set (fixture->site, "/blog/", 200, NULL,
                 GHOST_PAGE "<link rel=alternate type='application/rss+xml' href='@/blog/rss/'>");
  fake_site_set (fixture->site, "/blog/ghost/api/admin/site/", 200, NULL,
                 "{\"site\":{\"title\":\"Harbour &amp; Sea\",\"url\":\"@/blog/\"}}");
  assert_ghost (fixture, "/blog/", "/blog/ghost/api/admin/");
}

/* The way in may be on another host, if that says that it is of this site; and not without encryption. */
static void
test_ghost_elsewhere (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (FakeSite) other = fake_site_new ();
  g_autofree char *origin =
      g_strdup_printf ("http://localhost%s", strrchr (fake_site_get_origin (other), ':'));
  g_autofree char *away = g_strdup_printf ("Location: %s/ghost/api/admin/site/", origin);
  g_autofree char *ours =
      g_strdup_printf ("{\"site\":{\"title\":\"T\",\"url\":\"%s/\"}}", fake_site_get_origin (fixture->site));
  g_autofree char *endpoint = g_strconcat (origin, "/ghost/api/admin/", NULL);
  g_autoptr (GalleyFoundSite) found = NULL;

  fake_site_set (fixture->site, "/", 200, NULL, GHOST_PAGE);
  fake_site_set (fixture->site, "/ghost/api/admin/site/", 302, away, "");
  fake_site_set (other, "/ghost/api/admin/site/", 200, NULL, ours);
  found = find (fixture, "/");
  g_assert_cmpstr (found->endpoint, ==, endpoint);
  fake_site_set (other, "/ghost/api/admin/site/", 200, NULL,
                 "{\"site\":{\"title\":\"T\",\"url\":\"https://evil.example/\"}}");
  g_free (fail (fixture, "/", GALLEY_SITE_ERROR_NOT_JSON));
}

static void
test_ghost_firewall (Fixture *fixture,
                     gconstpointer data)
{
  static const char *const answers[] = { "<html>Checking your browser</html>", "", "{\"site\":7}", "[]", "{}" };

  fake_site_set (fixture->site, "/", 200, NULL, GHOST_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      fake_site_set (fixture->site, "/ghost/api/admin/site/", 200, NULL, answers[i]);
      g_free (fail (fixture, "/", GALLEY_SITE_ERROR_NOT_JSON));
    }
}

#define GHOST_ID "5f00c0ffee00c0ffee00c0fe"
#define GHOST_SECRET "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void
test_pasted_for_ghost (void)
{
  static const struct
  {
    const char *secret;
    GalleySiteError code;
  } bad[] = {
    { "4fc788c2fbf7feb10d570844a9", GALLEY_SITE_ERROR_READING_KEY },
    { " 4fc788c2fbf7feb10d570844a9\n", GALLEY_SITE_ERROR_READING_KEY },
    { GHOST_ID, GALLEY_SITE_ERROR_KEY },
    { GHOST_SECRET, GALLEY_SITE_ERROR_KEY },
    { GHOST_ID ":" GHOST_SECRET "0", GALLEY_SITE_ERROR_KEY },
    { GHOST_ID ";" GHOST_SECRET, GALLEY_SITE_ERROR_KEY },
    { "", GALLEY_SITE_ERROR_KEY },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteKey) key =
      galley_site_key_from_pasted (GALLEY_SITE_GHOST, "ana", " " GHOST_ID ":" GHOST_SECRET "\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key->secret, ==, GHOST_ID ":" GHOST_SECRET);
  g_assert_null (key->account);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) problem = NULL;

      g_assert_null (galley_site_key_from_pasted (GALLEY_SITE_GHOST, NULL, bad[i].secret, &problem));
      g_assert_error (problem, GALLEY_SITE_ERROR, (int) bad[i].code);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/ghost-discovery/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("any-page", test_ghost);
  ADD ("in-folder", test_ghost_in_folder);
  ADD ("elsewhere", test_ghost_elsewhere);
  ADD ("firewall", test_ghost_firewall);
  g_test_add_func ("/ghost-discovery/pasted", test_pasted_for_ghost);
  return g_test_run ();
}
