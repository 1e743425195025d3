/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw HTML taken apart as a browser would. */
#include "html-scanner.h"

#include <string.h>

/* Each token as a letter and its text. (transfer full) */
static char *
scan (const char *html)
{
  GString *out = g_string_new (NULL);
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  while (galley_html_scanner_next (&scanner, &token))
    g_string_append_printf (out, "%c%.*s|", "TSECD!"[token.kind], (int) token.length, token.start);

  return g_string_free_and_steal (out);
}

static void
assert_scan (const char *html,
             const char *expected)
{
  g_autofree char *tokens = scan (html);

  g_assert_cmpstr (tokens, ==, expected);
}

static void
test_tokens (void)
{
  assert_scan ("", "");
  assert_scan ("a<b>c</b>", "Ta|S<b>|Tc|E</b>|");
  assert_scan ("a < b", "Ta |!<|T b|");
  assert_scan ("<a href='x>y' b=\"<\">", "S<a href='x>y' b=\"<\">|");
  assert_scan ("<a b=x'>", "S<a b=x'>|");
  assert_scan ("<a b='>", "!<|Ta b='>|");
  assert_scan ("<a <b>", "S<a <b>|");
  assert_scan ("<!-- a > b -->c", "C<!-- a > b -->|Tc|");
  assert_scan ("<!-->c", "C<!-->|Tc|");
  assert_scan ("<!--->c", "C<!--->|Tc|");
  assert_scan ("<!--a--!>c", "C<!--a--!>|Tc|");
  assert_scan ("<!--a", "C<!--a|");
  assert_scan ("<!DOCTYPE x><?php y?>", "D<!DOCTYPE x>|D<?php y?>|");
  assert_scan ("</>x</ y>", "!<|T/>x|!<|T/ y>|");
  assert_scan ("<", "!<|");
  assert_scan ("</", "!<|T/|");
}

static void
test_attributes (void)
{
  const char *html = "<IMG  a = 'x &amp; y' B=\"&#65;&#x42;\" c d=e/f data-x>";
  static const struct
  {
    const char *name, *value;
  } expected[] = { { "a", "x & y" }, { "b", "AB" }, { "c", "" }, { "d", "e/f" }, { "data-x", "" }, { "none", NULL } };
  GalleyHtmlScanner scanner;
  GalleyHtmlToken token;

  galley_html_scanner_init (&scanner, html, strlen (html));
  g_assert_true (galley_html_scanner_next (&scanner, &token));
  g_assert_cmpstr (token.name, ==, "img");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *value = galley_html_token_dup_attribute (&token, expected[i].name);

      g_assert_cmpstr (value, ==, expected[i].value);
    }
}

static void
test_self_closing (void)
{
  static const struct
  {
    const char *html;
    gboolean self_closing;
  } tags[] = {
    { "<br/>", TRUE }, { "<br />", TRUE }, { "<a href=x/>", FALSE }, { "<a / b>", FALSE }, { "<br>", FALSE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      GalleyHtmlScanner scanner;
      GalleyHtmlToken token;

      galley_html_scanner_init (&scanner, tags[i].html, strlen (tags[i].html));
      g_assert_true (galley_html_scanner_next (&scanner, &token));
      g_assert_cmpint (token.self_closing, ==, tags[i].self_closing);
    }
}

static void
test_decode (void)
{
  static const char *const pairs[][2] = { { "a&lt;b&gt;&quot;&apos;&amp;amp;", "a<b>\"'&amp;" },
                                          { "&#0;&#xD800;&#x110000;", "&#0;&#xD800;&#x110000;" },
                                          { "&", "&" },
                                          { "&#", "&#" },
                                          { "&#x", "&#x" },
                                          { "&#228 x", "ä x" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = galley_html_decode (pairs[i][0], strlen (pairs[i][0]));

      g_assert_cmpstr (text, ==, pairs[i][1]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html-scanner/tokens", test_tokens);
  g_test_add_func ("/html-scanner/attributes", test_attributes);
  g_test_add_func ("/html-scanner/self-closing", test_self_closing);
  g_test_add_func ("/html-scanner/decode", test_decode);

  return g_test_run ();
}
