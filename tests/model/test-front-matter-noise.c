/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random YAML and TOML: whatever stands there, reading ends, and an edit is right or refused. */
#include <string.h>

#include "front-matter.h"

static char *
random_head (void)
{
  static const char *const bits[] = { "title",
                                      "tags",
                                      ": ",
                                      ":",
                                      " ",
                                      "  ",
                                      "\n",
                                      "\n",
                                      "\n",
                                      "\r\n",
                                      "- ",
                                      "[",
                                      "]",
                                      "{",
                                      "}",
                                      ",",
                                      "'",
                                      "\"",
                                      "#",
                                      " # c",
                                      "&a",
                                      "*a",
                                      "!t ",
                                      "|",
                                      ">",
                                      "|+",
                                      "? ",
                                      "a",
                                      "b c",
                                      "é",
                                      "1",
                                      "true",
                                      "draft",
                                      "image",
                                      "cover",
                                      "alt",
                                      "status",
                                      "---\n",
                                      "%",
                                      "@",
                                      "\\",
                                      "\t",
                                      "\ntitle: x",
                                      "\ntags: [a, b]",
                                      "\ntags:\n  - a",
                                      "\n  - c",
                                      "\ncover:\n  image: z",
                                      "=",
                                      "[[",
                                      "\"\"\"",
                                      "2026-11-24" };
  GString *out = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 25); i > 0; i--)
    g_string_append (out, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);
  return g_string_free_and_steal (out);
}

static void
check_set (GalleyFrontMatter *before,
           GalleyField field,
           const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyFrontMatter) after = galley_front_matter_set_string (before, field, value, &error);
  g_autoptr (GalleyFrontMatter) again = NULL;
  g_autoptr (GPtrArray) old = NULL, now = NULL;

  if (after == NULL)
    {
      g_assert_error (error, GALLEY_FRONT_MATTER_ERROR, GALLEY_FRONT_MATTER_ERROR_READ_ONLY);
      return;
    }
  g_assert_no_error (error);
  if (after == before)
    return;
  again = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, galley_front_matter_get_text (after));
  g_assert_no_error (galley_front_matter_get_problem (again));
  if (value != NULL)
    g_assert_cmpstr (galley_front_matter_get_string (again, field), ==, value);
  old = galley_front_matter_get_unknown (before);
  now = galley_front_matter_get_unknown (again);
  for (guint i = 0; i < MIN (old->len, now->len) && old->len == now->len; i++)
    g_assert_cmpstr (((GalleyUnknownKey *) old->pdata[i])->value, ==, ((GalleyUnknownKey *) now->pdata[i])->value);
}

static void
test_noise (void)
{
  guint n_read = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_head ();
      g_autoptr (GalleyFrontMatter) yaml = galley_front_matter_new (GALLEY_FRONT_MATTER_YAML, text);
      g_autoptr (GalleyFrontMatter) toml = galley_front_matter_new (GALLEY_FRONT_MATTER_TOML, text);
      g_autoptr (GPtrArray) unknown = galley_front_matter_get_unknown (yaml);
      g_autoptr (GPtrArray) unknown_toml = galley_front_matter_get_unknown (toml);

      g_assert_cmpstr (galley_front_matter_get_text (toml), ==, text);
      n_read += galley_front_matter_get_problem (yaml) == NULL;
      check_set (yaml, GALLEY_FIELD_TITLE, "New: title");
      check_set (yaml, GALLEY_FIELD_TITLE, NULL);
      check_set (yaml, GALLEY_FIELD_HERO_IMAGE, "a b.jpg");
      check_set (yaml, GALLEY_FIELD_STATUS, "review");
      check_set (yaml, GALLEY_FIELD_EXCERPT, "Two\nlines");
    }
  g_test_message ("%u heads could be read", n_read);
  g_assert_cmpuint (n_read, >, 1000);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/front-matter-noise/noise", test_noise);
  return g_test_run ();
}
