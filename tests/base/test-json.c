/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of others: broken, deep, of unexpected types. */
#include "json.h"

#include <string.h>

static void
test_broken (void)
{
  static const char *const cases[] = {
    "",
    " ",
    "{",
    "{\"a\":}",
    "[1,]",
    "{\"a\" 1}",
    "<html></html>",
    "{} {}",
    "nul",
    "\"\xff\"",
    "{'a':1}",
    "// x\n{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = galley_json_parse (cases[i], -1, &error);

      if (node)
        g_test_message ("taken: %s", cases[i]);
      g_assert_error (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_SYNTAX);
      g_assert_null (node);
    }
}

static void
test_nul (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = galley_json_parse ("{}\0{}", 5, &error);

  g_assert_error (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_SYNTAX);
}

static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (1000000, '[');
  g_autofree char *in_string = g_strconcat ("[\"", open, "\\\"[\"]", NULL);
  g_autoptr (GString) fits = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) deep = galley_json_parse (open, -1, &error);
  g_autoptr (JsonNode) fine = NULL;
  g_autoptr (JsonNode) text = NULL;

  g_assert_null (deep);
  g_assert_error (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_TOO_DEEP);
  g_clear_error (&error);

  for (guint i = 0; i < 64; i++)
    g_string_append_c (fits, '[');
  for (guint i = 0; i < 64; i++)
    g_string_append_c (fits, ']');
  fine = galley_json_parse (fits->str, -1, &error);
  g_assert_no_error (error);
  text = galley_json_parse (in_string, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (text);
}

static void
test_top (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) wrong = galley_json_parse_object ("[1]", -1, &error);
  g_autoptr (JsonObject) right = NULL;

  g_assert_null (wrong);
  g_assert_error (error, GALLEY_JSON_ERROR, GALLEY_JSON_ERROR_TYPE);
  g_clear_error (&error);

  right = galley_json_parse_object ("\xef\xbb\xbf{\"a\":1}", -1, &error);
  g_assert_no_error (error);
  json_object_set_string_member (right, "b", "can be changed");
  g_assert_cmpint (galley_json_get_int (right, "a", 0), ==, 1);
}

static void
test_getters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = galley_json_parse_object (
      "{\"s\":\"x\",\"i\":7,\"f\":3.0,\"h\":3.5,\"b\":true,\"n\":null,"
      "\"o\":{\"k\":1},\"a\":[\"p\",1,null,\"q\"],\"huge\":1e300}",
      -1, &error);
  g_auto (GStrv) list = NULL;
  g_auto (GStrv) single = NULL;
  g_auto (GStrv) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (galley_json_get_string (object, "s"), ==, "x");
  g_assert_null (galley_json_get_string (object, "i"));
  g_assert_null (galley_json_get_string (object, "n"));
  g_assert_null (galley_json_get_string (object, "missing"));
  g_assert_null (galley_json_get_string (NULL, "s"));
  g_assert_cmpint (galley_json_get_int (object, "i", -1), ==, 7);
  g_assert_cmpint (galley_json_get_int (object, "f", -1), ==, 3);
  g_assert_cmpint (galley_json_get_int (object, "h", -1), ==, -1);
  g_assert_cmpint (galley_json_get_int (object, "huge", -1), ==, -1);
  g_assert_cmpint (galley_json_get_int (object, "s", -1), ==, -1);
  g_assert_true (galley_json_get_boolean (object, "b", FALSE));
  g_assert_true (galley_json_get_boolean (object, "i", TRUE));
  g_assert_nonnull (galley_json_get_object (object, "o"));
  g_assert_null (galley_json_get_object (object, "a"));
  g_assert_nonnull (galley_json_get_array (object, "a"));
  g_assert_null (galley_json_get_array (object, "n"));

  list = galley_json_get_strv (object, "a");
  single = galley_json_get_strv (object, "s");
  none = galley_json_get_strv (object, "o");
  g_assert_cmpstrv (list, ((const char *const[]) { "p", "q", NULL }));
  g_assert_cmpstrv (single, ((const char *const[]) { "x", NULL }));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* Escapes that stand for no character must not give invalid UTF-8 or cut the string. */
static void
test_surrogates (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { "{\"s\":\"a\\ud83d\\ude00b\"}", "a\xf0\x9f\x98\x80"
                                      "b" },
    { "{\"s\":\"a\\ud83db\"}", "a\ufffdb" },
    { "{\"s\":\"a\\ude00b\"}", "a\ufffdb" },
    { "{\"s\":\"a\\ud83d\\ud83d\\ude00b\"}", "a\ufffd\xf0\x9f\x98\x80"
                                             "b" },
    { "{\"s\":\"a\\u0000b\"}", "a\ufffdb" },
    { "{\"s\":\"a\\\\ud83db\"}", "a\\ud83db" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) object = galley_json_parse_object (cases[i].json, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (galley_json_get_string (object, "s"), ==, cases[i].text);
    }
}

static void
test_print (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *plain = NULL;
  g_autofree char *pretty = NULL;

  json_object_set_string_member (object, "z", "a\"\\\n\u2028");
  galley_json_set_strv (object, "a", ((const char *const[]) { "1", "2", NULL }));
  plain = galley_json_print_object (object, FALSE);
  pretty = galley_json_print_object (object, TRUE);
  g_assert_null (strchr (plain, '\n'));
  g_assert_true (g_str_has_prefix (pretty, "{\n  \"z\""));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) again = galley_json_parse_object (i ? pretty : plain, -1, &error);
      g_auto (GStrv) list = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (galley_json_get_string (again, "z"), ==, "a\"\\\n\u2028");
      list = galley_json_get_strv (again, "a");
      g_assert_cmpuint (g_strv_length (list), ==, 2);
    }
}

/* Random damage to a good text: never a crash, and what is taken is valid UTF-8. */
static void
test_damage (void)
{
  const char *good = "{\"a\":[1,2.5,\"x\\u00e9\\ud83d\\ude00\",{\"b\":null,\"c\":false}],\"d\":\"\\\\\\\"\"}";
  gsize length = strlen (good);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup (good);
      g_autoptr (JsonNode) node = NULL;
      gsize cut = (gsize) g_rand_int_range (rand, 0, (gint) length + 1);

      for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        text[g_rand_int_range (rand, 0, (gint) length)] = "{}[]\",:\\u0dn\x01 "[g_rand_int_range (rand, 0, 15)];
      node = galley_json_parse (text, (gssize) cut, NULL);
      if (node)
        {
          g_autofree char *printed = galley_json_print (node, FALSE);

          g_assert_true (g_utf8_validate (printed, -1, NULL));
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/broken", test_broken);
  g_test_add_func ("/json/nul", test_nul);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/top", test_top);
  g_test_add_func ("/json/getters", test_getters);
  g_test_add_func ("/json/surrogates", test_surrogates);
  g_test_add_func ("/json/print", test_print);
  g_test_add_func ("/json/damage", test_damage);

  return g_test_run ();
}
