/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sites: what they are made of, and ids that could lead out of a folder. */
#include "site.h"

static void
test_site (void)
{
  g_autoptr (GalleySite) site = galley_site_new ("my-blog", GALLEY_SITE_MICROPUB, "My Blog", "https://example.org/",
                                                 "https://example.org/micropub", NULL);

  g_assert_cmpstr (galley_site_get_id (site), ==, "my-blog");
  g_assert_cmpint (galley_site_get_kind (site), ==, GALLEY_SITE_MICROPUB);
  g_assert_cmpstr (galley_site_get_name (site), ==, "My Blog");
  g_assert_cmpstr (galley_site_get_url (site), ==, "https://example.org/");
  g_assert_cmpstr (galley_site_get_endpoint (site), ==, "https://example.org/micropub");
}

static void
test_unnamed (void)
{
  g_autoptr (GalleySite) site = galley_site_new (GALLEY_SITE_ID_EMBEDDED, GALLEY_SITE_EMBEDDED, NULL, NULL, NULL, NULL);

  g_assert_null (galley_site_get_name (site));
  g_assert_null (galley_site_get_url (site));
  g_assert_null (galley_site_get_endpoint (site));
}

/* The id names a file beside the article. */
static void
test_hostile_ids (void)
{
  static const char *const ids[] = { NULL, "", ".", "..", ".hidden", "a/b", "../b", "/etc" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_test_expect_message ("galley", G_LOG_LEVEL_CRITICAL, "*id*");
      g_assert_null (galley_site_new (ids[i], GALLEY_SITE_MICROPUB, "n", "u", "e", NULL));
      g_test_assert_expected_messages ();
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/site", test_site);
  g_test_add_func ("/site/unnamed", test_unnamed);
  g_test_add_func ("/site/hostile-ids", test_hostile_ids);
  return g_test_run ();
}
