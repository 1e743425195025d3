/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of a site: what is said, what is usual, what a newer version said. */
#include "site-rules.h"

#include "json.h"

static void
test_usual (void)
{
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (JsonObject) object = galley_site_rules_to_json (rules);

  g_assert_cmpint (galley_site_rules_get_level (rules, "todo"), ==, GALLEY_RULE_USUAL);
  g_assert_cmpuint (galley_site_rules_get_max_width (rules), ==, 0);
  g_assert_cmpuint (galley_site_rules_get_max_title (rules), ==, 0);
  g_assert_false (galley_site_rules_get_keep_private (rules));
  g_assert_cmpuint (json_object_get_size (object), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GalleySiteRules) copy = NULL;
  g_autoptr (GalleySiteRules) back = NULL;
  g_autoptr (JsonObject) object = NULL;

  galley_site_rules_set_level (rules, "todo", GALLEY_RULE_BLOCK);
  galley_site_rules_set_level (rules, "missing-alt", GALLEY_RULE_OFF);
  galley_site_rules_set_level (rules, "no-hero", GALLEY_RULE_WARN);
  galley_site_rules_set_max_width (rules, 1600);
  galley_site_rules_set_max_title (rules, 70);
  galley_site_rules_set_keep_private (rules, TRUE);
  object = galley_site_rules_to_json (rules);
  back = galley_site_rules_new_for_json (object);
  g_assert_true (galley_site_rules_equal (rules, back));
  g_assert_cmpint (galley_site_rules_get_level (back, "todo"), ==, GALLEY_RULE_BLOCK);
  g_assert_cmpint (galley_site_rules_get_level (back, "missing-alt"), ==, GALLEY_RULE_OFF);
  g_assert_cmpuint (galley_site_rules_get_max_width (back), ==, 1600);
  g_assert_true (galley_site_rules_get_keep_private (back));

  copy = galley_site_rules_copy (rules);
  galley_site_rules_set_level (copy, "todo", GALLEY_RULE_USUAL);
  galley_site_rules_set_level (copy, "missing-alt", GALLEY_RULE_USUAL);
  galley_site_rules_set_level (copy, "no-hero", GALLEY_RULE_USUAL);
  g_assert_cmpint (galley_site_rules_get_level (rules, "todo"), ==, GALLEY_RULE_BLOCK);
  galley_site_rules_set_max_width (copy, 0);
  galley_site_rules_set_max_title (copy, 0);
  galley_site_rules_set_keep_private (copy, FALSE);
  g_clear_pointer (&back, galley_site_rules_free);
  back = galley_site_rules_new ();
  g_assert_true (galley_site_rules_equal (copy, back));
}

static void
test_approvals (void)
{
  static const char *const names[] = { "Ana", "Zoe Quinn", NULL };
  static const char *const nobody[] = { NULL };
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new ();
  g_autoptr (GalleySiteRules) usual = galley_site_rules_new ();
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GalleySiteRules) back = NULL;
  g_auto (GStrv) none = galley_site_rules_get_approvers (rules);
  g_auto (GStrv) some = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (galley_site_rules_get_approvals (rules), ==, 0);
  galley_site_rules_set_approvers (rules, names);
  galley_site_rules_set_approvals (rules, 2);
  object = galley_site_rules_to_json (rules);
  back = galley_site_rules_new_for_json (object);
  some = galley_site_rules_get_approvers (back);
  g_assert_cmpstrv (some, names);
  g_assert_cmpuint (galley_site_rules_get_approvals (back), ==, 2);
  galley_site_rules_set_approvers (back, nobody);
  galley_site_rules_set_approvals (back, 0);
  g_assert_true (galley_site_rules_equal (back, usual));
}

static void
test_strange (void)
{
  static const char text[] = "{\"levels\": {\"todo\": \"shout\", \"no-hero\": 7, \"missing-alt\": \"block\"}, "
                             "\"max-width\": -5, \"max-title\": \"long\", \"newer\": [1]}";
  g_autoptr (JsonObject) object = galley_json_parse_object (text, -1, NULL);
  g_autoptr (GalleySiteRules) rules = galley_site_rules_new_for_json (object);
  g_autoptr (JsonObject) written = NULL;

  g_assert_cmpint (galley_site_rules_get_level (rules, "todo"), ==, GALLEY_RULE_USUAL);
  g_assert_cmpint (galley_site_rules_get_level (rules, "no-hero"), ==, GALLEY_RULE_USUAL);
  g_assert_cmpint (galley_site_rules_get_level (rules, "missing-alt"), ==, GALLEY_RULE_BLOCK);
  g_assert_cmpuint (galley_site_rules_get_max_width (rules), ==, 0);
  g_assert_cmpuint (galley_site_rules_get_max_title (rules), ==, 0);
  galley_site_rules_set_level (rules, "missing-alt", GALLEY_RULE_WARN);
  written = galley_site_rules_to_json (rules);
  g_assert_true (json_object_has_member (written, "newer"));
  g_assert_cmpstr (galley_json_get_string (galley_json_get_object (written, "levels"), "todo"), ==, "shout");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-rules/usual", test_usual);
  g_test_add_func ("/site-rules/round-trip", test_round_trip);
  g_test_add_func ("/site-rules/approvals", test_approvals);
  g_test_add_func ("/site-rules/strange", test_strange);

  return g_test_run ();
}
