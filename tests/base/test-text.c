/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slugs, safe names, counts. */
#include "text.h"

#include <string.h>

static void
test_slug (void)
{
  static const struct
  {
    const char *text;
    gsize max;
    const char *slug;
  } cases[] = {
    { "Harbour Bridge Story", 0, "harbour-bridge-story" },
    { "  --Hello,   World!! ", 0, "hello-world" },
    { "Crème brûlée à l'Ångström", 0, "creme-brulee-a-langstrom" },
    { "Straße, Œuvre, Łódź, smørrebrød", 0, "strasse-oeuvre-lodz-smorrebrod" },
    { "Don’t stop", 0, "dont-stop" },
    { "東京の橋", 0, "東京の橋" },
    { "Йод и ёлка", 0, "йод-и-ёлка" },
    { "हिन्दी में", 0, "हिन्दी-में" },
    { "Ｆｕｌｌ ﬁt ½", 0, "full-fit-1-2" },
    { "../../etc/passwd", 0, "etc-passwd" },
    { "one two three", 8, "one-two" },
    { "one two three", 7, "one-two" },
    { "unbreakable", 4, "unbr" },
    { "東京の橋", 7, "東京" },
    { "?!\xf0\x9f\x98\x80", 0, "" },
    { "bad \xff byte", 0, "bad-byte" },
    { "", 0, "" },
    { NULL, 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = galley_text_slug (cases[i].text, cases[i].max);

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_safe_file_name (void)
{
  static const struct
  {
    const char *name;
    const char *safe;
  } cases[] = {
    { "photo.jpg", "photo.jpg" },
    { "../../etc/passwd", "-..-etc-passwd" },
    { ".hidden", "hidden" },
    { "a:b*c?.png", "a-b-c-.png" },
    { "trailing. . ", "trailing" },
    { "CON", "_CON" },
    { "nul.txt", "_nul.txt" },
    { "com1.log", "_com1.log" },
    { "line\nend\x01", "lineend" },
    { "...", "file" },
    { "", "file" },
    { NULL, "file" },
    { "\u202egpj.exe", "gpj.exe" },
    { "Übersicht 1.md", "Übersicht 1.md" },
  };
  g_autofree char *longest = g_strnfill (400, 'x');
  g_autofree char *long_name = g_strconcat (longest, ".jpeg", NULL);
  g_autofree char *safe_long = galley_text_safe_file_name (long_name);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = galley_text_safe_file_name (cases[i].name);

      g_assert_cmpstr (safe, ==, cases[i].safe);
    }
  g_assert_cmpuint (strlen (safe_long), ==, 200);
  g_assert_true (g_str_has_suffix (safe_long, "x.jpeg"));
}

static void
test_spaces (void)
{
  g_autofree char *collapsed = galley_text_collapse_spaces (" \t one\n\n two\u00a0 three ");

  g_assert_cmpstr (collapsed, ==, "one two three");
  g_assert_true (galley_text_is_blank (" \n\u3000"));
  g_assert_true (galley_text_is_blank (NULL));
  g_assert_false (galley_text_is_blank (" . "));
}

static void
test_shorten (void)
{
  static const struct
  {
    const char *text;
    guint max;
    const char *out;
  } cases[] = {
    { "short", 5, "short" },
    { "one two three", 9, "one two…" },
    { "unbreakable", 6, "unbre…" },
    { "čtyři slova tady jsou", 12, "čtyři slova…" },
    { "text", 0, "" },
    { "text", 1, "…" },
    { NULL, 3, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = galley_text_shorten (cases[i].text, cases[i].max);

      g_assert_cmpstr (out, ==, cases[i].out);
      g_assert_cmpuint (g_utf8_strlen (out, -1), <=, cases[i].max);
    }
}

static void
test_sha256 (void)
{
  g_autofree char *empty = galley_text_sha256 (NULL, 0);
  g_autofree char *abc = galley_text_sha256 ("abc", 3);

  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/slug", test_slug);
  g_test_add_func ("/text/safe-file-name", test_safe_file_name);
  g_test_add_func ("/text/spaces", test_spaces);
  g_test_add_func ("/text/shorten", test_shorten);
  g_test_add_func ("/text/sha256", test_sha256);

  return g_test_run ();
}
