/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sites.json: round trip, damage, what newer versions wrote. */
#include "site-store.h"

#include <string.h>

#include "full-disk.h"
#include "store-error.h"

static void
count_cb (GListModel *model,
          guint position,
          guint removed,
          guint added,
          guint *signals)
{
  (*signals)++;
}

static void
add (GalleySiteStore *store,
     const char *id,
     const char *name)
{
  g_autoptr (GalleySite) site = galley_site_new (id, GALLEY_SITE_MICROPUB, name, "https://example.org/",
                                                 "https://example.org/micropub", "ana");
  g_autoptr (GError) error = NULL;

  galley_site_store_add (store, site, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "config", "sites.json", NULL);
  g_autoptr (GalleySiteStore) store = galley_site_store_new (path);
  g_autoptr (GalleySiteStore) again = galley_site_store_new (path);
  g_autoptr (GError) error = NULL;
  guint signals = 0;
  GalleySite *site;

  g_assert_true (galley_site_store_load (store, &error));
  g_signal_connect (store, "items-changed", G_CALLBACK (count_cb), &signals);
  add (store, "blog", "My Blog");
  add (store, "other", "Other");
  add (store, "blog", "My Blog, renamed");
  g_assert_cmpuint (signals, ==, 3);
  g_assert_true (galley_site_store_remove (store, "other", &error));
  g_assert_true (galley_site_store_remove (store, "other", &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 1);

  g_assert_true (galley_site_store_load (again, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 1);
  site = galley_site_store_find (again, "blog");
  g_assert_cmpstr (galley_site_get_name (site), ==, "My Blog, renamed");
  g_assert_cmpstr (galley_site_get_endpoint (site), ==, "https://example.org/micropub");
  g_assert_cmpint (galley_site_get_kind (site), ==, GALLEY_SITE_MICROPUB);
  g_assert_cmpstr (galley_site_get_account (site), ==, "ana");
  g_assert_null (galley_site_store_find (again, "other"));
}

/* The window and the command line each have a list. */
static void
test_two_programs (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "sites.json", NULL);
  g_autoptr (GalleySiteStore) store = galley_site_store_new (path);
  g_autoptr (GalleySiteStore) other = galley_site_store_new (path);
  guint signals = 0;

  g_assert_true (galley_site_store_load (store, NULL));
  g_assert_true (galley_site_store_load (other, NULL));
  add (store, "one", "One");
  add (other, "two", "Two");
  add (store, "three", "Three");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 3);
  g_assert_true (galley_site_store_remove (other, "one", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 2);

  g_signal_connect (store, "items-changed", G_CALLBACK (count_cb), &signals);
  galley_site_store_refresh (store);
  galley_site_store_refresh (store);
  g_assert_cmpuint (signals, ==, 1);
  g_assert_null (galley_site_store_find (store, "one"));
  g_assert_nonnull (galley_site_store_find (store, "two"));

  g_assert_true (g_file_set_contents (path, "{", -1, NULL));
  galley_site_store_refresh (store);
  g_assert_nonnull (galley_site_store_find (store, "two"));
}

static void
test_newer (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "sites.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GalleySiteStore) store = galley_site_store_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "{\"extra\": 7, \"sites\": [{\"id\":\"w\",\"kind\":\"pigeon-post\",\"x\":1},"
                                      "{\"id\":\"../up\",\"kind\":\"micropub\"}, 5,"
                                      "{\"id\":\"b\",\"kind\":\"micropub\",\"name\":\"B\"}]}",
                                      -1, NULL));
  g_assert_true (galley_site_store_load (store, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 1);
  add (store, "new", "New");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"extra\""));
  g_assert_nonnull (strstr (text, "\"pigeon-post\""));
  g_assert_nonnull (strstr (text, "\"new\""));
}

static void
test_damaged (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "sites.json", NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GalleySiteStore) store = galley_site_store_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "{\"sites\": [", -1, NULL));
  g_assert_false (galley_site_store_load (store, &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED);
  add (store, "blog", "Blog");
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "{\"sites\": [");
}

static void
test_cannot_save (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *blocker = g_build_filename (dir, "blocker", NULL);
  g_autofree char *path = g_build_filename (blocker, "sites.json", NULL);
  g_autoptr (GalleySiteStore) store = galley_site_store_new (path);
  g_autoptr (GalleySite) site = galley_site_new ("blog", GALLEY_SITE_MICROPUB, "B", "u", "e", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (blocker, "", 0, NULL));
  g_assert_false (galley_site_store_add (store, site, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == GALLEY_STORE_ERROR);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-store/round-trip", test_round_trip);
  g_test_add_func ("/site-store/two-programs", test_two_programs);
  g_test_add_func ("/site-store/newer", test_newer);
  g_test_add_func ("/site-store/damaged", test_damaged);
  g_test_add_func ("/site-store/cannot-save", test_cannot_save);

  return g_test_run ();
}
