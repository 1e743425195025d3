/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.json: round trip, several sites and programs, damage, a folder that can't be written. */
#include "rule-store.h"

#include <string.h>

#include "store-error.h"
#include "temp-dir.h"

static void
save (GalleyRuleStore *store,
      const char *id,
      guint width)
{
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GError) error = NULL;

  galley_site_rules_set_max_width (rules, width);
  galley_rule_store_save (store, id, rules, &error);
  g_assert_no_error (error);
}

static guint
load (GalleyRuleStore *store,
      const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySiteRules) rules = galley_rule_store_load (store, id, &error);

  g_assert_no_error (error);

  return galley_site_rules_get_max_width (rules);
}

static void
test_round_trip (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "config", "rules.json", NULL);
  g_autoptr (GalleyRuleStore) store = galley_rule_store_new (path);
  g_autoptr (GalleyRuleStore) other = galley_rule_store_new (path);

  g_assert_cmpuint (load (store, "blog"), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  save (store, "blog", 800);
  save (other, "paper", 900);
  save (store, "blog", 1000);
  g_assert_cmpuint (load (other, "blog"), ==, 1000);
  g_assert_cmpuint (load (store, "paper"), ==, 900);
  g_assert_true (galley_rule_store_save (other, "blog", NULL, NULL));
  g_assert_cmpuint (load (store, "blog"), ==, 0);
  g_assert_cmpuint (load (store, "paper"), ==, 900);
}

/* What a site asks must not be forgotten quietly. */
static void
test_damaged (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "rules.json", NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GalleyRuleStore) store = galley_rule_store_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "{\"blog\": {", -1, NULL));
  g_assert_null (galley_rule_store_load (store, "blog", &error));
  g_assert_error (error, GALLEY_STORE_ERROR, GALLEY_STORE_ERROR_FAILED);
  save (store, "blog", 800);
  g_assert_cmpuint (load (store, "blog"), ==, 800);
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "{\"blog\": {");
}

static void
test_strange (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *path = g_build_filename (dir, "rules.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GalleyRuleStore) store = galley_rule_store_new (path);

  g_assert_true (g_file_set_contents (path, "{\"blog\": 7, \"paper\": {\"newer\": true}}", -1, NULL));
  g_assert_cmpuint (load (store, "blog"), ==, 0);
  save (store, "blog", 700);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "newer"));
}

static void
test_cannot_save (void)
{
  g_autoptr (TempDir) dir = temp_dir_new ();
  g_autofree char *blocker = g_build_filename (dir, "blocker", NULL);
  g_autofree char *path = g_build_filename (blocker, "rules.json", NULL);
  g_autoptr (GalleyRuleStore) store = galley_rule_store_new (path);
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (blocker, "", 0, NULL));
  g_assert_false (galley_rule_store_save (store, "blog", rules, &error));
  g_assert_true (error && error->domain == GALLEY_STORE_ERROR);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-store/round-trip", test_round_trip);
  g_test_add_func ("/rule-store/damaged", test_damaged);
  g_test_add_func ("/rule-store/strange", test_strange);
  g_test_add_func ("/rule-store/cannot-save", test_cannot_save);

  return g_test_run ();
}
