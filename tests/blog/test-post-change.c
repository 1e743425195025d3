/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Updates as Micropub has them, and properties that nobody should trust. */
#include "post-change.h"

#include "blog.h"
#include "json.h"

static void
test_check (void)
{
  static const struct
  {
    const char *json;
    gboolean good;
  } cases[] = {
    { "{}", TRUE },
    { "{\"name\": [\"a\"], \"photo\": [{\"value\": \"u\", \"alt\": \"t\"}], \"x\": [null, 1, [2]]}", TRUE },
    { "{\"content\": [{\"html\": \"<p>\"}], \"published\": [\"2026-11-24T12:00:00+01:00\"]}", TRUE },
    { "{\"content\": [\"plain\"], \"photo\": [\"u\"], \"post-status\": [\"scheduled\"]}", TRUE },
    { "{\"name\": \"a\"}", FALSE },
    { "{\"name\": [{}]}", FALSE },
    { "{\"name\": [1]}", FALSE },
    { "{\"name\": null}", FALSE },
    { "{\"x\": {}}", FALSE },
    { "{\"content\": [{\"markdown\": \"x\"}]}", FALSE },
    { "{\"content\": [[]]}", FALSE },
    { "{\"photo\": [{\"alt\": \"x\"}]}", FALSE },
    { "{\"published\": [\"soon\"]}", FALSE },
    { "{\"published\": [20261124]}", FALSE },
    { "{\"category\": [\"a\", 1]}", FALSE },
    { "{\"post-status\": [\"secret\"]}", FALSE },
    { "{\"mp-slug\": [[\"a\"]]}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) properties = galley_json_parse_object (cases[i].json, -1, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (properties);
      g_assert_cmpint (galley_post_change_check (properties, &error), ==, cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_INVALID);
    }
}

static void
test_own_properties (void)
{
  g_autoptr (JsonObject) properties = NULL;

  properties = galley_json_parse_object ("{\"url\": [\"x\"], \"galley-hash\": [\"x\"], \"name\": [\"n\"]}", -1, NULL);
  g_assert_true (galley_post_change_check (properties, NULL));
  g_assert_cmpuint (json_object_get_size (properties), ==, 1);
}

static void
test_apply (void)
{
  static const struct
  {
    const char *request;
    const char *after; /* NULL: refused */
  } cases[] = {
    { "{\"replace\": {\"name\": [\"b\"]}}", "{\"name\":[\"b\"],\"category\":[\"x\",\"y\"],\"uid\":[\"u\"]}" },
    { "{\"add\": {\"category\": [\"y\", \"z\"]}}",
      "{\"name\":[\"a\"],\"category\":[\"x\",\"y\",\"z\"],\"uid\":[\"u\"]}" },
    { "{\"add\": {\"summary\": [\"s\"]}}",
      "{\"name\":[\"a\"],\"category\":[\"x\",\"y\"],\"uid\":[\"u\"],\"summary\":[\"s\"]}" },
    { "{\"delete\": {\"category\": [\"x\"]}}", "{\"name\":[\"a\"],\"category\":[\"y\"],\"uid\":[\"u\"]}" },
    { "{\"delete\": {\"category\": [\"x\", \"y\"]}}", "{\"name\":[\"a\"],\"uid\":[\"u\"]}" },
    { "{\"delete\": [\"category\", \"none\"]}", "{\"name\":[\"a\"],\"uid\":[\"u\"]}" },
    { "{\"delete\": [\"uid\"]}", "{\"name\":[\"a\"],\"category\":[\"x\",\"y\"],\"uid\":[\"u\"]}" },
    { "{\"replace\": {\"uid\": [\"other\"]}}", "{\"name\":[\"a\"],\"category\":[\"x\",\"y\"],\"uid\":[\"u\"]}" },
    { "{\"replace\": {\"name\": \"b\"}}", NULL },
    { "{\"replace\": [\"name\"]}", NULL },
    { "{\"replace\": 1}", NULL },
    { "{\"delete\": [1]}", NULL },
    { "{\"delete\": {\"name\": \"a\"}}", NULL },
    { "{\"add\": {\"name\": [{}]}}", NULL },
    { "{}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) properties = NULL;
      g_autoptr (JsonObject) request = galley_json_parse_object (cases[i].request, -1, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      properties = galley_json_parse_object ("{\"name\":[\"a\"],\"category\":[\"x\",\"y\"],\"uid\":[\"u\"]}", -1, NULL);
      g_assert_cmpint (galley_post_change_apply (properties, request, &error), ==, cases[i].after != NULL);
      after = galley_json_print_object (properties, FALSE);
      if (cases[i].after)
        g_assert_cmpstr (after, ==, cases[i].after);
      else
        g_assert_error (error, GALLEY_BLOG_ERROR, GALLEY_BLOG_ERROR_INVALID);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post-change/check", test_check);
  g_test_add_func ("/post-change/own-properties", test_own_properties);
  g_test_add_func ("/post-change/apply", test_apply);

  return g_test_run ();
}
