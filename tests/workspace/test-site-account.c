/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sites coming and going, with a server that judges keys and libsecret's file backend. */
#include "site-account.h"

#include "fake-site.h"
#include "publisher.h"
#include "secrets.h"
#include "store-error.h"
#include "temp-dir.h"

typedef struct
{
  TempDir *dir;
  FakeSite *site;
  GalleyWorkspace *workspace;
  GalleyFoundSite found;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyWorkspaceOptions options = { .author = "Ana" };

  fixture->dir = temp_dir_new ();
  fixture->site = fake_site_new ();
  options.library = fixture->dir;
  fixture->workspace = galley_workspace_open (&options, &error);
  g_assert_no_error (error);
  fixture->found.kind = GALLEY_SITE_MICROPUB;
  fixture->found.name = (char *) "Harbour";
  fixture->found.url = (char *) "https://Example.org/blog/";
  fixture->found.endpoint = g_strconcat (fake_site_get_origin (fixture->site), "/pub", NULL);
  fake_site_set (fixture->site, "/pub", 200, NULL, "{}");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->workspace);
  fake_site_free (fixture->site);
  temp_dir_free (fixture->dir);
  g_free (fixture->found.endpoint);
}

static void
assert_kept (const char *id,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = galley_secrets_lookup (id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, expected);
}

static void
test_sign_in (Fixture *fixture,
              gconstpointer data)
{
  GalleySiteStore *sites = galley_workspace_get_sites (fixture->workspace);
  g_autoptr (GalleySite) site = galley_site_account_make (sites, &fixture->found, NULL, NULL);
  g_autoptr (GalleySiteKey) first = galley_site_key_new (NULL, "first");
  g_autoptr (GalleySiteKey) second = galley_site_key_new (NULL, "second");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) page = NULL;
  g_auto (GStrv) requests = NULL;

  g_assert_true (galley_site_account_sign_in (fixture->workspace, site, first, NULL, &error));
  g_assert_no_error (error);
  assert_kept (galley_site_get_id (site), "first");
  requests = fake_site_dup_requests (fixture->site);
  g_assert_cmpstr (requests[0], ==, "GET /pub?q=config\nBearer first\n");

  fake_site_set (fixture->site, "/pub", 401, NULL, "{\"error\":\"unauthorized\"}");
  g_assert_false (galley_site_account_sign_in (fixture->workspace, site, second, NULL, &refused));
  g_assert_error (refused, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_AUTH);
  assert_kept (galley_site_get_id (site), "first");

  g_assert_true (galley_secrets_clear (galley_site_get_id (site), NULL, NULL));
  fake_site_set (fixture->site, "/pub", 200, NULL, "<html>Sign in</html>");
  g_assert_false (galley_site_account_sign_in (fixture->workspace, site, second, NULL, &page));
  assert_kept (galley_site_get_id (site), NULL);
}

static void
test_no_keyring (Fixture *fixture,
                 gconstpointer data)
{
  GalleySiteStore *sites = galley_workspace_get_sites (fixture->workspace);
  g_autoptr (GalleySite) site = galley_site_account_make (sites, &fixture->found, NULL, NULL);
  g_autoptr (GalleySiteKey) key = galley_site_key_new (NULL, "first");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) requests = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_false (galley_site_account_sign_in (fixture->workspace, site, key, NULL, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_KEYRING);
  requests = fake_site_dup_requests (fixture->site);
  g_assert_cmpuint (g_strv_length (requests), ==, 0);
}

static void
add (GalleySiteStore *sites,
     GalleySite *site)
{
  g_autoptr (GError) error = NULL;

  galley_site_store_add (sites, site, &error);
  g_assert_no_error (error);
}

static void
test_ids (Fixture *fixture,
          gconstpointer data)
{
  GalleySiteStore *sites = galley_workspace_get_sites (fixture->workspace);
  g_autoptr (GalleySite) first = galley_site_account_make (sites, &fixture->found, "ana", "  ");
  g_autoptr (GalleySite) again = NULL;
  g_autoptr (GalleySite) other = NULL;
  g_autoptr (GalleySite) wordpress = NULL;
  g_autoptr (GalleySite) anew = NULL;
  GalleyFoundSite named = { GALLEY_SITE_WORDPRESS, (char *) "X", (char *) "https://this.computer/", (char *) "x" };
  g_autoptr (GalleySite) computer = galley_site_account_make (sites, &named, "ana", NULL);

  g_assert_cmpstr (galley_site_get_id (first), ==, "example-org-blog-micropub");
  g_assert_cmpstr (galley_site_get_name (first), ==, "Harbour");
  add (sites, first);
  again = galley_site_account_make (sites, &fixture->found, "ana", "Renamed");
  g_assert_cmpstr (galley_site_get_id (again), ==, galley_site_get_id (first));
  g_assert_cmpstr (galley_site_get_name (again), ==, "Renamed");
  other = galley_site_account_make (sites, &fixture->found, "ben", NULL);
  g_assert_cmpstr (galley_site_get_id (other), ==, "example-org-blog-micropub-2");
  fixture->found.kind = GALLEY_SITE_WORDPRESS;
  wordpress = galley_site_account_make (sites, &fixture->found, "ana", NULL);
  g_assert_cmpstr (galley_site_get_id (wordpress), ==, "example-org-blog");
  g_assert_cmpstr (galley_site_get_id (computer), !=, GALLEY_SITE_ID_EMBEDDED);

  fixture->found.kind = GALLEY_SITE_MICROPUB;
  g_assert_true (galley_site_store_remove (sites, galley_site_get_id (first), NULL));
  anew = galley_site_account_make (sites, &fixture->found, "ben", NULL);
  g_assert_cmpstr (galley_site_get_id (anew), ==, galley_site_get_id (first));
}

/* A WordPress password is taken back on the site, if that is wanted; if it can't be, it is kept. */
static void
test_revoke (Fixture *fixture,
             gconstpointer data)
{
  static const char *const uuid = "0a7f2c1e-6b0d-4f0e-9a53-3f5a0f1d2c3b";
  g_autofree char *root = g_strconcat (fake_site_get_origin (fixture->site), "/wp-json/", NULL);
  g_autofree char *answer = g_strdup_printf ("{\"uuid\":\"%s\",\"name\":\"Galley\"}", uuid);
  g_autofree char *path = g_strconcat ("/wp-json/wp/v2/users/me/application-passwords/", uuid, NULL);
  g_autofree char *deletion = g_strdup_printf ("DELETE %s\n", path);
  g_autoptr (GalleySite) site =
      galley_site_new ("wp", GALLEY_SITE_WORDPRESS, "Harbour", "https://example.org/", root, "ana");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) requests = NULL;
  guint n;

  g_assert_true (galley_site_account_can_revoke (site));
  g_assert_true (galley_secrets_store ("wp", "Galley: Harbour", "secret words", NULL, NULL));
  fake_site_set (fixture->site, "/wp-json/wp/v2/users/me/application-passwords/introspect", 503, NULL, "{}");
  g_assert_false (galley_site_account_forget (site, TRUE, NULL, &error));
  g_assert_error (error, GALLEY_PUBLISH_ERROR, GALLEY_PUBLISH_ERROR_SERVER);
  assert_kept ("wp", "secret words");
  g_clear_error (&error);

  fake_site_set (fixture->site, "/wp-json/wp/v2/users/me/application-passwords/introspect", 200, NULL, answer);
  fake_site_set (fixture->site, path, 200, NULL, "{\"deleted\":true}");
  g_assert_true (galley_site_account_forget (site, TRUE, NULL, &error));
  g_assert_no_error (error);
  assert_kept ("wp", NULL);
  requests = fake_site_dup_requests (fixture->site);
  n = g_strv_length (requests);
  g_assert_true (g_str_has_prefix (requests[n - 1], deletion));

  /* only the keyring */
  g_assert_true (galley_secrets_store ("wp", "Galley: Harbour", "secret words", NULL, NULL));
  g_assert_true (galley_site_account_forget (site, FALSE, NULL, &error));
  assert_kept ("wp", NULL);
  g_strfreev (requests);
  requests = fake_site_dup_requests (fixture->site);
  g_assert_cmpuint (g_strv_length (requests), ==, n);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TempDir) home = temp_dir_new ();
  g_autofree char *keyring = g_build_filename (home, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  /* libsecret remembers what it was told first, so that going without needs a process of its own */
  g_setenv ("SECRET_FILE_TEST_PATH", g_test_subprocess () ? "/dev/null/keyring" : keyring, TRUE);
#define ADD(path, test) g_test_add ("/site-account/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("sign-in", test_sign_in);
  ADD ("no-keyring", test_no_keyring);
  ADD ("ids", test_ids);
  ADD ("revoke", test_revoke);
  return g_test_run ();
}
