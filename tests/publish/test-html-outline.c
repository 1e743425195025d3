/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts as the same body to a reader. */
#include "html-outline.h"

static void
same (const char *a,
      const char *b)
{
  if (!galley_html_outline_equal (a, b))
    g_error ("should be the same:\n%s\n%s", a, b);
}

static void
differs (const char *a,
         const char *b)
{
  if (galley_html_outline_equal (a, b))
    g_error ("should differ:\n%s\n%s", a, b);
}

static void
test_same (void)
{
  same ("<p>One</p><p>Two</p>", "<p>One</p>\n\n  <p>Two</p>\n");
  same ("<p>a \"b\" &amp; c</p>", "<p>a &quot;b&quot; &#38; c</p>");
  same ("<p>caf\xc3\xa9</p>", "<p>caf&eacute;</p>");
  same ("<p>one\ntwo</p>", "<p> one two </p>");
  same ("<a href=\"x\" title=\"t\">l</a>", "<a title='t' href='x' rel=\"nofollow\">l</a>");
  same ("<p><img src=\"a.png\" alt=\"A\"></p>",
        "<p><img alt=\"A\" src=\"https://cdn/a.png\" loading=\"lazy\" width=\"3\" /></p>");
  same ("<ul><li>a</li><li>b</li></ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
  same ("", NULL);
}

static void
test_differs (void)
{
  differs ("<p>One</p>", "<p>Two</p>");
  differs ("<p>One</p><p>Two</p>", "<p>One</p>");
  differs ("<p>a <em>b</em></p>", "<p>a b</p>");
  differs ("<p>a <em>b</em> c</p>", "<p>a<em>b</em>c</p>");
  differs ("<a href=\"x\">l</a>", "<a href=\"y\">l</a>");
  differs ("<p><img src=\"a\" alt=\"A\"></p>", "<p><img src=\"a\"></p>");
  differs ("<pre>a\n  b</pre>", "<pre>a b</pre>");
  differs ("<h2>a</h2>", "<h3>a</h3>");
  differs ("<p>Text</p>", "<p>Text</p><script>x</script>");
}

static void
test_outline (void)
{
  g_autoptr (GalleyHtmlOutline) outline =
      galley_html_outline_new ("<p>One <b>bold</b></p>\n<p><img src=\"x\" alt=\"Pier\"></p><img src=\"y\">");
  g_autofree char *plain = galley_html_outline_plain (g_ptr_array_index (outline->blocks, 0));

  g_assert_cmpuint (outline->blocks->len, ==, 3);
  g_assert_cmpstr (plain, ==, "One bold");
  g_assert_cmpuint (outline->images->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (outline->images, 0), ==, "Pier");
  g_assert_cmpstr (g_ptr_array_index (outline->images, 1), ==, "");
}

/* Whatever a server sends, reading it ends. */
static void
test_rubbish (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GalleyHtmlOutline) outline = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, "<div>");
  outline = galley_html_outline_new (deep->str);
  g_assert_nonnull (outline);
  same ("<p>a<b></p", "<p>a<b></p");
  same ("</body></html>\x01\xff<", "</body></html>\x01\xff<");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/html-outline/same", test_same);
  g_test_add_func ("/publish/html-outline/differs", test_differs);
  g_test_add_func ("/publish/html-outline/outline", test_outline);
  g_test_add_func ("/publish/html-outline/rubbish", test_rubbish);

  return g_test_run ();
}
